import { toast } from '../../components/toasts';
import { Modal, PasswordInput, TextInput } from '../../components/ui';
import { ContractForm } from '../../contract-form/contract-form';
import { Field } from '../../contract-form/field';
import { useContractForm } from '../../contract-form/use-contract-form';
import { useChange } from '../../lib/use-change';
import { useSettingsScope } from '../../organization/settings-page';
import { configurationMutations } from '../../queries/configuration.queries';
import { useKept } from '../../session/use-kept';

/** What is set: a new secret, or another value of the one that is named. */
export interface EditedSecret {
  readonly name?: string;
}

interface SecretValues {
  readonly name: string;
  readonly value: string;
}

const words = {
  name: 'Use 1 to 89 of a-z, 0-9 and single hyphens in between.',
  value: { missing: 'Enter the value.' },
};

function SecretForm({ name: fixed, onClose }: EditedSecret & { readonly onClose: () => void }) {
  const { scope, owner } = useSettingsScope();
  // The value is kept nowhere.
  const [keptName, keepName, forget] = useKept(`${scope} secret ${fixed ?? ''}`, fixed ?? '');
  const { change, isPending, error } = useChange(configurationMutations.putSecret(scope), {
    onDone: (_entry, { name }) => {
      toast.success(`The secret ${name} was set for ${owner}`);
      forget();
    },
    onDoneHere: onClose,
  });
  const form = useContractForm({
    operation: 'putSecret',
    initial: { name: keptName, value: '' },
    keep: ({ name }: SecretValues) => keepName(name),
    words,
    request: (values) => values,
    send: change,
    busy: isPending,
    error,
  });
  return (
    <ContractForm form={form} submitLabel={`Set for ${owner}`} onClose={onClose}>
      <Field form={form} name="name">
        {(input) => (
          <TextInput
            label="Name"
            required
            readOnly={fixed !== undefined}
            data-autofocus={fixed === undefined ? true : undefined}
            {...input}
          />
        )}
      </Field>
      <Field form={form} name="value">
        {(input) => (
          <PasswordInput
            label="Value"
            description="It goes to the vault. Nobody can read it here again, only replace it."
            required
            autoComplete="new-password"
            data-autofocus={fixed === undefined ? undefined : true}
            visibilityToggleButtonProps={{ 'aria-label': 'Show what was typed' }}
            {...input}
          />
        )}
      </Field>
    </ContractForm>
  );
}

interface SecretDialogProps {
  readonly edited: EditedSecret | undefined;
  readonly onClose: () => void;
}

/** Sets or replaces a secret; what is stored is never shown. */
export function SecretDialog({ edited, onClose }: SecretDialogProps) {
  return (
    <Modal opened={edited !== undefined} onClose={onClose} title={edited?.name ? `Set ${edited.name}` : 'Add a secret'}>
      {edited ? <SecretForm {...edited} onClose={onClose} /> : null}
    </Modal>
  );
}
