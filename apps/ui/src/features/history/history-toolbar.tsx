import type { ExecutionSummary } from '@msp/models';
import { useQuery } from '@tanstack/react-query';
import { statusAppearance } from '../../components/status-badge';
import { Button, Select, TextInput } from '../../components/ui';
import type { ListParams } from '../../lib/list-params';
import { workflowQueries } from '../../queries/workflow.queries';
import type { historyParams } from './history-filter';
import classes from './history.module.css';

interface HistoryToolbarProps {
  readonly params: ListParams<(typeof historyParams)[number]>;
  /** Whether other people's executions can be looked at here. */
  readonly mayChooseWhose: boolean;
  /** The person who looks; and what is shown, which says whose executions one can filter for. */
  readonly userId: string;
  readonly rows: readonly ExecutionSummary[];
  readonly newCount: number;
  readonly onShowNew: () => void;
}

const statuses = Object.entries(statusAppearance).map(([value, { label }]) => ({ value, label }));

/** Oneself first, then everybody who ran something of what is shown. */
function peopleOf(rows: readonly ExecutionSummary[], userId: string, chosen: string | undefined) {
  const others = new Map(chosen && chosen !== 'me' ? [[chosen, chosen]] : []);
  for (const { executedBy, executedByName } of rows) if (executedBy !== userId) others.set(executedBy, executedByName);
  return [{ value: 'me', label: 'Me' }, ...[...others].map(([value, label]) => ({ value, label }))];
}

/** The filters of a history; all of them are in the address. */
export function HistoryToolbar(props: HistoryToolbarProps) {
  const { params, mayChooseWhose, userId, rows, newCount, onShowNew } = props;
  const { values, set, clear, filtered } = params;
  const { data } = useQuery(workflowQueries.metadata());
  const names = (data?.workflows ?? []).map(({ name }) => name);
  const workflows = values.workflow && !names.includes(values.workflow) ? [values.workflow, ...names] : names;
  return (
    <>
      {mayChooseWhose ? (
        <Select
          label="Person"
          placeholder="Anybody"
          clearable
          searchable
          w={180}
          data={peopleOf(rows, userId, values.by)}
          value={values.by ?? null}
          onChange={(by) => set({ by: by ?? undefined })}
        />
      ) : null}
      <Select
        label="Status"
        placeholder="Any"
        data={statuses}
        clearable
        w={170}
        value={values.status ?? null}
        onChange={(status) => set({ status: status ?? undefined })}
      />
      <Select
        label="Workflow"
        placeholder="Any"
        data={workflows}
        clearable
        searchable
        w={210}
        value={values.workflow ?? null}
        onChange={(workflow) => set({ workflow: workflow ?? undefined })}
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
      <div className={classes.news} role="status">
        {newCount > 0 ? (
          <Button variant="light" radius="xl" onClick={onShowNew}>
            Show {newCount} new
          </Button>
        ) : null}
      </div>
    </>
  );
}
