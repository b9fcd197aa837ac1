import type { AuditEvent } from '@msp/models';
import { Button, Select, TextInput } from '../../components/ui';
import type { ListParams } from '../../lib/list-params';
import { actionWords } from './action-words';
import type { auditParams } from './audit-filter';

interface AuditToolbarProps {
  readonly params: ListParams<(typeof auditParams)[number]>;
  /** What is shown, which says whom and what one can filter for besides the usual. */
  readonly rows: readonly AuditEvent[];
}

const usualActions = [
  ...['Config.Delete', 'Config.Set', 'Execution.Reveal', 'Execution.Stop', 'Form.Create', 'Form.Delete', 'Form.Update'],
  ...[
    'IntegrationSetting.Set',
    'Organization.Create',
    'Organization.Deactivate',
    'Organization.Link',
    'Organization.Unlink',
    'Organization.Update',
    'Permission.Grant',
    'Permission.Revoke',
  ],
  ...['Secret.Delete', 'Secret.Set', 'System.Retention', 'User.Deactivate', 'Workflow.Execute'],
];

function actionsOf(rows: readonly AuditEvent[], chosen: string | undefined) {
  const all = new Set([...usualActions, ...rows.map(({ action }) => action), ...(chosen ? [chosen] : [])]);
  return [...all].sort().map((value) => ({ value, label: actionWords(value) }));
}

function peopleOf(rows: readonly AuditEvent[], chosen: string | undefined) {
  const names = new Map(chosen ? [[chosen, chosen]] : []);
  for (const { actorId, actorName } of rows) names.set(actorId, actorName);
  return [...names].map(([value, label]) => ({ value, label }));
}

/** The filters of the audit trail; all of them are in the address. */
export function AuditToolbar({ params: { values, set, clear, filtered }, rows }: AuditToolbarProps) {
  const select = { placeholder: 'Any', clearable: true, searchable: true, w: 210 };
  return (
    <>
      <Select
        {...{ ...select, label: 'Action', data: actionsOf(rows, values.action) }}
        value={values.action ?? null}
        onChange={(action) => set({ action: action ?? undefined })}
      />
      <Select
        {...{ ...select, label: 'Person', data: peopleOf(rows, values.person) }}
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
