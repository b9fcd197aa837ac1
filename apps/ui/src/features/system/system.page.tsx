import type { SystemHealth } from '@msp/models';
import { IconCircleCheck, IconCircleX, IconRefresh } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { DataList } from '../../components/data-list';
import type { DataColumn } from '../../components/list-columns';
import { NoAccess } from '../../components/no-access';
import { Page } from '../../components/page';
import { Time } from '../../components/time';
import { Alert, Badge, Button, Group } from '../../components/ui';
import { isAwaited } from '../../lib/awaited';
import { useMe } from '../../session/use-me';
import { Backups } from './backups';
import { Operation } from './operation';
import { nameOf } from './part-names';
import { PauseButton } from './pause-dialog';
import { PausePartButton } from './pause-part-dialog';
import { RunningCode } from './running-code';
import { Metrics } from './system-metrics';
import { systemQueries } from './system.queries';

type Part = SystemHealth['parts'][number];

const columns: readonly DataColumn<Part>[] = [
  { key: 'name', header: 'Part', render: nameOf },
  {
    key: 'status',
    header: 'State',
    width: 160,
    render: ({ status }) =>
      status === 'ok' ? (
        <Badge color="green" leftSection={<IconCircleCheck aria-hidden size={14} />}>
          Working
        </Badge>
      ) : (
        <Badge color="red" leftSection={<IconCircleX aria-hidden size={14} />}>
          Unavailable
        </Badge>
      ),
  },
  { key: 'took', header: 'Answered in', width: 120, align: 'right', render: ({ durationMs }) => `${durationMs} ms` },
  { key: 'detail', header: 'What is known', render: ({ detail }) => detail ?? '' },
];

/** The state of each part of the platform and its metrics, for platform admins. */
export function SystemPage() {
  return useMe().isPlatformAdmin ? <System /> : <NoAccess />;
}

function System() {
  const state = useQuery(systemQueries.health());
  const metrics = useQuery(systemQueries.metrics());
  const broken = state.data?.parts.filter(({ status }) => status !== 'ok') ?? [];
  const askedAt = state.dataUpdatedAt > 0 ? new Date(state.dataUpdatedAt).toISOString() : undefined;
  return (
    <Page
      title="System"
      subtitle={
        askedAt ? (
          <>
            Asked <Time value={askedAt} />
          </>
        ) : (
          'The state of each part of the platform'
        )
      }
      actions={
        <Group gap="xs">
          <PauseButton />
          <PausePartButton />
          <Button
            variant="default"
            loading={state.isFetching || metrics.isFetching}
            leftSection={<IconRefresh aria-hidden size={16} />}
            onClick={() => void Promise.all([state.refetch(), metrics.refetch()])}
          >
            Ask again
          </Button>
        </Group>
      }
    >
      <Operation />
      {state.data ? (
        <Alert
          mb="md"
          role="status"
          color={broken.length === 0 ? 'green' : 'red'}
          title={broken.length === 0 ? 'Everything works' : `Unavailable: ${broken.map(nameOf).join(', ')}`}
        />
      ) : null}
      {isAwaited(state) ? <Alert mb="md" color="gray" title="Asking every part" /> : null}
      <DataList label="Parts" columns={columns} rows={state.data?.parts} rowKey={({ name }) => name} state={state} />
      {state.data ? <RunningCode parts={state.data.parts} state={state} /> : null}
      {isAwaited(state) ? null : <Backups />}
      {isAwaited(state) ? null : <Metrics metrics={metrics.data} state={metrics} />}
    </Page>
  );
}
