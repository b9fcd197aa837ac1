import type { BulkGrantResult, Organization } from '@msp/models';
import { useMutation } from '@tanstack/react-query';
import { DialogForm } from '../../components/dialog-form';
import { noRights } from '../../components/permission-labels';
import { RightsFields } from '../../components/rights-fields';
import { toast } from '../../components/toasts';
import { Alert, Button, Group, Modal, MultiSelect } from '../../components/ui';
import { useKept } from '../../session/use-kept';
import { permissionQueries } from '../../queries/permission.queries';
import classes from './users.module.css';
import { counted } from '../../lib/words';

interface BulkGrantProps {
  readonly userId: string;
  readonly name: string;
  readonly organizations: readonly Organization[];
  readonly onClose: () => void;
}

/** Under which name it is kept that somebody is being granted rights, and what was chosen. */
export const grantingSeveral = (userId: string): string => `granting several ${userId}`;

const none: string[] = [];

type Refused = BulkGrantResult['items'];

function WhatWasRefused({ refused, organizations }: { refused: Refused; organizations: readonly Organization[] }) {
  const names = new Map(organizations.map(({ organizationId, name }) => [organizationId, name]));
  return (
    <Alert color="red" title="Not granted for every organization" role="alert">
      <ul className={classes.refused}>
        {refused.map(({ organizationId, message }) => (
          <li key={organizationId}>
            {names.get(organizationId) ?? organizationId}: {message ?? 'not granted'}
          </li>
        ))}
      </ul>
    </Alert>
  );
}

function BulkGrantForm({ userId, name, organizations, onClose }: BulkGrantProps) {
  const [chosen, setChosen] = useKept<string[]>(`${grantingSeveral(userId)} organizations`, none);
  const [flags, setFlags] = useKept(`${grantingSeveral(userId)} rights`, noRights);
  const { mutate, isPending, error, data } = useMutation(permissionQueries.grantForSeveral());
  const refused = data?.items.filter(({ granted }) => !granted) ?? [];
  const isComplete = chosen.length > 0 && Object.values(flags).includes(true);
  const usable = organizations.filter(({ isActive }) => isActive);

  const submit = () => {
    const onSuccess = ({ items }: BulkGrantResult) => {
      const granted = items.filter((item) => item.granted).length;
      if (granted > 0)
        toast.success(`${name} has these rights for ${granted} of ${counted(items.length, 'organization')}`);
      if (granted === items.length) onClose();
      else setChosen(items.flatMap((item) => (item.granted ? [] : [item.organizationId])));
    };
    mutate({ userId, organizationIds: chosen, ...flags }, { onSuccess });
  };
  return (
    <DialogForm
      submitLabel={chosen.length > 1 ? `Grant for ${counted(chosen.length, 'organization')}` : 'Grant'}
      busy={isPending}
      incomplete={!isComplete}
      error={error}
      onSubmit={submit}
      onClose={onClose}
    >
      <MultiSelect
        label="Organizations"
        description="What was granted there before is replaced."
        placeholder={chosen.length === 0 ? 'Choose one or more' : ''}
        data={usable.map(({ organizationId, name: label }) => ({ value: organizationId, label }))}
        value={chosen}
        onChange={setChosen}
        searchable
        clearable
        limit={100}
        hidePickedOptions
        data-autofocus
      />
      <Group>
        <Button variant="subtle" onClick={() => setChosen(usable.map(({ organizationId }) => organizationId))}>
          Choose all {usable.length}
        </Button>
      </Group>
      <RightsFields value={flags} onChange={setFlags} />
      {refused.length > 0 ? <WhatWasRefused refused={refused} organizations={organizations} /> : null}
    </DialogForm>
  );
}

/** The same rights for one person on several organizations. */
export function BulkGrantDialog({ opened, ...form }: BulkGrantProps & { readonly opened: boolean }) {
  return (
    <Modal opened={opened} onClose={form.onClose} title={`Grant rights to ${form.name}`}>
      <BulkGrantForm {...form} />
    </Modal>
  );
}
