import { useQuery } from '@tanstack/react-query';
import { statusAppearance } from '../../components/status-badge';
import { Button, SegmentedControl, Select, TextInput } from '../../components/ui';
import type { ListParams } from '../../lib/list-params';
import { workflowQueries } from '../../queries/workflow.queries';
import type { historyParams } from './history-filter';
import classes from './history.module.css';

interface HistoryToolbarProps {
  readonly params: ListParams<(typeof historyParams)[number]>;
  /** Whether other people's executions can be looked at here. */
  readonly mayChooseWhose: boolean;
  readonly newCount: number;
  readonly onShowNew: () => void;
}

const statuses = Object.entries(statusAppearance).map(([value, { word }]) => ({ value, label: word }));
const whose = [
  { value: 'all', label: 'Everyone' },
  { value: 'me', label: 'Mine' },
];

/** The filters of a history; all of them are in the address. */
export function HistoryToolbar({ params, mayChooseWhose, newCount, onShowNew }: HistoryToolbarProps) {
  const { values, set, clear, filtered } = params;
  const { data } = useQuery(workflowQueries.metadata());
  const names = (data?.workflows ?? []).map(({ name }) => name);
  const workflows = values.workflow && !names.includes(values.workflow) ? [values.workflow, ...names] : names;
  return (
    <>
      {mayChooseWhose ? (
        <SegmentedControl
          aria-label="Whose executions"
          data={whose}
          value={values.by === 'me' ? 'me' : 'all'}
          onChange={(by) => set({ by: by === 'me' ? by : undefined })}
        />
      ) : null}
      <Select
        {...{ label: 'Status', placeholder: 'Any', data: statuses, clearable: true, w: 170 }}
        value={values.status ?? null}
        onChange={(status) => set({ status: status ?? undefined })}
      />
      <Select
        {...{ label: 'Workflow', placeholder: 'Any', data: workflows, clearable: true, searchable: true, w: 210 }}
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
            {newCount === 1 ? 'Show 1 new' : `Show ${newCount} new`}
          </Button>
        ) : null}
      </div>
    </>
  );
}
