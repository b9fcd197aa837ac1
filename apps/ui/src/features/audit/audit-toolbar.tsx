import { compareNames, type AuditEvent, auditActions } from '@msp/models';
import { Button, Select, TextInput } from '../../components/ui';
import type { ListParams } from '../../lib/list-params';
import { actionLabel } from './action-label';
import type { auditParams } from './audit-filter';

interface AuditToolbarProps {
  readonly params: ListParams<(typeof auditParams)[number]>;
  /** What is shown, which says whom one can filter for, and what earlier versions have recorded. */
  readonly rows: readonly AuditEvent[];
}

function actionsOf(rows: readonly AuditEvent[], chosen: string | undefined) {
  const all = new Set<string>([...auditActions, ...rows.map(({ action }) => action), ...(chosen ? [chosen] : [])]);
  return [...all].map((value) => ({ value, label: actionLabel(value) })).sort((a, b) => compareNames(a.label, b.label));
}

function peopleOf(rows: readonly AuditEvent[], chosen: string | undefined) {
  const names = new Map(chosen ? [[chosen, 'Somebody who is not on this page']] : []);
  for (const { actorId, actorName } of rows) names.set(actorId, actorName);
  return [...names].map(([value, label]) => ({ value, label }));
}

/** The filters of the audit trail; all of them are in the address. */
export function AuditToolbar({ params: { values, set, clear, filtered }, rows }: AuditToolbarProps) {
  const select = { placeholder: 'Any', clearable: true, searchable: true, w: 210 };
  return (
    <>
      <Select
        {...select}
        label="Action"
        data={actionsOf(rows, values.action)}
        value={values.action ?? null}
        onChange={(action) => set({ action: action ?? undefined })}
      />
      <Select
        {...select}
        label="Person"
        data={peopleOf(rows, values.person)}
        value={values.person ?? null}
        onChange={(person) => set({ person: person ?? undefined })}
      />
      <TextInput
        label="From"
        type="date"
        value={values.from ?? ''}
        onChange={(event) => set({ from: event.currentTarget.value })}
      />
      <TextInput
        label="To"
        type="date"
        value={values.to ?? ''}
        onChange={(event) => set({ to: event.currentTarget.value })}
      />
      {filtered ? (
        <Button variant="subtle" onClick={clear}>
          Clear filters
        </Button>
      ) : null}
    </>
  );
}
