import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { DialogForm } from '../../components/dialog-form';
import { toast } from '../../components/toasts';
import { Modal, PasswordInput, TextInput } from '../../components/ui';
import { useKept } from '../../session/use-kept';
import { configurationMutations } from '../../queries/configuration.queries';
import { useSettingsScope } from '../../organization/settings-page';

/** What is set: a new secret, or another value of the one that is named. */
export interface EditedSecret {
  readonly name?: string;
}

const namePattern = /^[a-z0-9](?:-?[a-z0-9]){0,88}$/;

function SecretForm({ name: fixed, onClose }: EditedSecret & { readonly onClose: () => void }) {
  const { scope, owner } = useSettingsScope();
  // The value is kept nowhere.
  const [name, setName] = useKept(`${scope} secret ${fixed ?? ''}`, fixed ?? '');
  const [value, setValue] = useState('');
  const [touched, setTouched] = useState(false);
  const { mutate, isPending, error } = useMutation(configurationMutations.putSecret(scope));
  const nameFault = namePattern.test(name) ? undefined : 'Use 1 to 89 of a-z, 0-9 and single hyphens in between.';
  const valueFault = value === '' ? 'Enter the value.' : undefined;
  const submit = () => {
    setTouched(true);
    if (nameFault || valueFault) return;
    const onSuccess = () => {
      toast.success(`The secret ${name} was set for ${owner}`);
      onClose();
    };
    mutate({ name, value }, { onSuccess });
  };
  return (
    <DialogForm submitLabel={`Set for ${owner}`} busy={isPending} error={error} onSubmit={submit} onClose={onClose}>
      <TextInput
        label="Name"
        required
        readOnly={fixed !== undefined}
        data-autofocus={fixed === undefined ? true : undefined}
        value={name}
        error={touched ? nameFault : undefined}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <PasswordInput
        label="Value"
        description="It goes to the vault. Nobody can read it here again, only replace it."
        required
        autoComplete="new-password"
        data-autofocus={fixed === undefined ? undefined : true}
        visibilityToggleButtonProps={{ 'aria-label': 'Show what was typed' }}
        value={value}
        error={touched ? valueFault : undefined}
        onChange={(event) => setValue(event.currentTarget.value)}
      />
    </DialogForm>
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
