import type { OperationState } from '@msp/models';
import { useQuery } from '@tanstack/react-query';
import { DataList } from '../../components/data-list';
import type { DataColumn } from '../../components/list-columns';
import { EmptyState } from '../../components/empty-state';
import { Time } from '../../components/time';
import { Badge, Title } from '../../components/ui';
import { formatNumber } from '../../lib/words';
import { systemQueries } from './system.queries';
import classes from './system.module.css';

type Backup = OperationState['backups'][number];

const names = { configuration: 'What people configure', history: 'History, audit and files' } as const;

const columns: readonly DataColumn<Backup>[] = [
  { key: 'kind', header: 'Of', render: ({ kind }) => names[kind] },
  {
    key: 'completed',
    header: 'Last complete',
    width: 170,
    render: ({ completedAt }) => (completedAt ? <Time value={completedAt} /> : <Badge color="red">Never</Badge>),
  },
  {
    key: 'rows',
    header: 'Rows',
    width: 110,
    align: 'right',
    render: ({ rows }) => (rows === undefined ? '' : formatNumber(rows)),
  },
  {
    key: 'failure',
    header: 'Last failure',
    render: ({ failedAt, failure }) =>
      failedAt ? (
        <>
          <Time value={failedAt} />: {failure}
        </>
      ) : (
        'None since'
      ),
  },
];

/** When the last backups were complete, and why one failed. */
export function Backups() {
  const state = useQuery(systemQueries.operation());
  return (
    <section className={classes.section} aria-label="Backups">
      <Title order={2} size="1rem" mb="xs">
        Backups
      </Title>
      <DataList
        label="Backups"
        columns={columns}
        rows={state.data?.backups}
        rowKey={({ kind }) => kind}
        state={state}
        empty={
          <EmptyState
            title="No backup was made yet"
            description="The job that makes them runs hourly where the platform is deployed."
          />
        }
      />
    </section>
  );
}
