import { isGuid, type PermissionHolder, permissionFlags } from '@msp/models';
import { useState } from 'react';
import { DialogForm } from '../../components/dialog-form';
import { noRights } from '../../components/permission-labels';
import { RightsFields } from '../../components/rights-fields';
import { Modal, Text, TextInput } from '../../components/ui';
import { useKept } from '../../session/use-kept';
import { useOrganization } from '../../session/use-me';
import { nameOf } from '../../organization/holder';
import { useAddHolder } from './use-add-holder';

interface AddAppProps {
  /** Who holds rights already is not added again. */
  readonly holders: readonly PermissionHolder[];
  readonly onClose: () => void;
}

const mostCharacters = 100;

function faultOfName(name: string): string | undefined {
  if (name === '') return 'Enter the name that people know it by.';
  return name.length > mostCharacters ? `Use at most ${mostCharacters} characters.` : undefined;
}

function faultOfId(id: string, holders: readonly PermissionHolder[]): string | undefined {
  if (!isGuid(id)) return 'Enter an object id, such as 7c1d00aa-0000-4000-8000-0000000000aa.';
  const present = holders.find(({ userId }) => userId === id);
  return present && `${nameOf(present)} has rights here already. Change them in the table, or revoke them first.`;
}

function AddAppForm({ holders, onClose }: AddAppProps) {
  const { organizationId } = useOrganization();
  const [typedName, setName] = useKept(`${organizationId} adding an app name`, '');
  const [typedId, setId] = useKept(`${organizationId} adding an app id`, '');
  const [flags, setFlags] = useKept(`${organizationId} adding an app rights`, noRights);
  const [touched, setTouched] = useState(false);
  const { add, isPending, error } = useAddHolder(onClose);
  const [appName, userId] = [typedName.trim(), typedId.trim().toLowerCase()];
  const faults = { name: faultOfName(appName), id: faultOfId(userId, holders) };
  const hasRights = permissionFlags.some((flag) => flags[flag]);

  const submit = () => {
    setTouched(true);
    if (!faults.name && !faults.id) add({ userId, appName, ...flags }, `${appName} (app)`);
  };
  return (
    <DialogForm
      submitLabel="Add app"
      busy={isPending}
      incomplete={!hasRights}
      error={error}
      onSubmit={submit}
      onClose={onClose}
    >
      <Text size="sm">
        A program of your own that runs workflows with a token of its own. In Microsoft Entra it also needs an app role
        of the platform, such as Workflows.Execute.
      </Text>
      <TextInput
        label="Name"
        description="What history and audit log call it."
        required
        data-autofocus
        value={typedName}
        error={touched ? faults.name : undefined}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label="Object id of its service principal"
        description="In the Entra admin center under Enterprise applications. The ids of the app registration are others."
        required
        autoComplete="off"
        spellCheck={false}
        value={typedId}
        error={touched ? faults.id : undefined}
        onChange={(event) => setId(event.currentTarget.value)}
      />
      <RightsFields value={flags} onChange={setFlags} />
    </DialogForm>
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
