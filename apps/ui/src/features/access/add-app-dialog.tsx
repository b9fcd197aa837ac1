import type { PermissionHolder } from '@msp/models';
import { RightsFields } from '../../components/rights-fields';
import { Modal, Text, TextInput } from '../../components/ui';
import { ContractForm } from '../../contract-form/contract-form';
import { Field } from '../../contract-form/field';
import type { Faults } from '../../contract-form/field-faults';
import { nameOf } from '../../organization/holder';
import { useOrganization } from '../../session/use-me';
import { type HolderValues, useAddHolder } from './use-add-holder';

interface AddAppProps {
  /** Who holds rights already is not added again. */
  readonly holders: readonly PermissionHolder[];
  readonly onClose: () => void;
}

const words = { userId: 'Enter an object id, such as 7c1d00aa-0000-4000-8000-0000000000aa.' };

/** What the contract leaves open, as people have no name here and may have rights already. */
function faultsOf({ appName, userId }: HolderValues, holders: readonly PermissionHolder[]): Faults {
  const id = userId.trim().toLowerCase();
  const present = holders.find((holder) => holder.userId === id);
  return {
    ...(appName.trim() === '' && { appName: 'Enter the name that people know it by.' }),
    ...(present && {
      userId: `${nameOf(present)} has rights here already. Change them in the table, or revoke them first.`,
    }),
  };
}

function AddAppForm({ holders, onClose }: AddAppProps) {
  const { form, isComplete } = useAddHolder({
    draft: 'adding an app',
    nameOf: ({ appName }) => `${appName.trim()} (app)`,
    words,
    check: (values) => faultsOf(values, holders),
    onClose,
  });
  return (
    <ContractForm form={form} submitLabel="Add app" incomplete={!isComplete} onClose={onClose}>
      <Text size="sm">
        A program of your own that runs workflows with a token of its own. In Microsoft Entra it also needs an app role
        of the platform, such as Workflows.Execute.
      </Text>
      <Field form={form} name="appName">
        {(input) => (
          <TextInput
            label="Name"
            description="What history and audit log call it."
            required
            data-autofocus
            {...input}
          />
        )}
      </Field>
      <Field form={form} name="userId">
        {(input) => (
          <TextInput
            label="Object id of its service principal"
            description="In the Entra admin center under Enterprise applications. The ids of the app registration are others."
            required
            autoComplete="off"
            spellCheck={false}
            {...input}
          />
        )}
      </Field>
      <Field form={form} name="rights">
        {({ value, onChange }) => <RightsFields value={value} onChange={onChange} />}
      </Field>
    </ContractForm>
  );
}

/** Gives a program its first rights for the organization of the address. */
export function AddAppDialog({ opened, ...form }: AddAppProps & { readonly opened: boolean }) {
  const { name } = useOrganization();
  return (
    <Modal opened={opened} onClose={form.onClose} title={`Add an app to ${name}`}>
      <AddAppForm {...form} />
    </Modal>
  );
}
