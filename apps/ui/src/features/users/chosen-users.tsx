import type { User } from '@msp/models';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { BulkJob } from '../../components/bulk-dialog';
import { DialogForm } from '../../components/dialog-form';
import { ErrorPanel } from '../../components/error-panel';
import { longList } from '../../components/long-list';
import { Button, Modal, Select } from '../../components/ui';
import { counted } from '../../lib/words';
import { organizationQueries } from '../../queries/organization.queries';
import { activeJob, removeRightsJob } from './user-jobs';

interface ChosenUsersProps {
  readonly users: readonly User[];
  readonly onStart: (job: BulkJob) => void;
}

const everywhere = { value: 'every', label: 'Every organization' };

function WhereForm({ users, onStart, onClose }: ChosenUsersProps & { readonly onClose: () => void }) {
  const organizations = useQuery(organizationQueries.list());
  const [where, setWhere] = useState<string | null>(null);
  const named = (organizations.data ?? []).map(({ organizationId, name }) => ({ value: organizationId, label: name }));
  const chosen = [everywhere, ...named].find(({ value }) => value === where);
  const submit = () => {
    if (!chosen) return;
    const place =
      chosen === everywhere ? { name: 'every organization' } : { organizationId: chosen.value, name: chosen.label };
    onClose();
    onStart(removeRightsJob(users, place));
  };
  return (
    <DialogForm submitLabel="Next" incomplete={!chosen} onSubmit={submit} onClose={onClose}>
      <Select
        {...longList}
        label="Organization"
        description={`Of ${counted(users.length, 'chosen person', 'chosen people')}; the next step names them.`}
        placeholder="Choose one"
        data={[everywhere, ...named]}
        value={where}
        onChange={setWhere}
        data-autofocus
      />
      {organizations.error ? (
        <ErrorPanel error={organizations.error} compact onRetry={() => void organizations.refetch()} />
      ) : null}
    </DialogForm>
  );
}

/** What can be done with several people at once. */
export function ChosenUsers({ users, onStart }: ChosenUsersProps) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      {users.some(({ isActive }) => !isActive) ? (
        <Button variant="default" onClick={() => onStart(activeJob(users, true))}>
          Activate
        </Button>
      ) : null}
      {users.some(({ isActive }) => isActive) ? (
        <Button variant="default" onClick={() => onStart(activeJob(users, false))}>
          Deactivate
        </Button>
      ) : null}
      <Button variant="default" onClick={() => setAsking(true)}>
        Remove rights
      </Button>
      <Modal opened={asking} onClose={() => setAsking(false)} title="Remove rights for which organization?">
        <WhereForm users={users} onStart={onStart} onClose={() => setAsking(false)} />
      </Modal>
    </>
  );
}
