import type { ReactNode } from 'react';
import { DataList } from '../../components/data-list';
import { EmptyState } from '../../components/empty-state';
import { LinkButton } from '../../components/link-button';
import { Page } from '../../components/page';
import { useListParams } from '../../lib/list-params';
import { paths } from '../../paths';
import { useCan, useMe, useOrganization } from '../../session/use-me';
import { organizationColumns, personalColumns } from './execution-columns';
import { filterOfList, historyParams } from './history-filter';
import { everyExecution, type HistoryOf } from './history.queries';
import { HistoryToolbar } from './history-toolbar';
import { useHistory } from './use-history';
import { usePages } from '../../lib/use-pages';

/** What was run for an organization. Without the right to see all of it, one sees one's own. */
export function HistoryPage() {
  const { organizationId, name } = useOrganization();
  const maySeeAll = useCan('canViewHistory');
  return (
    <Page title="History" subtitle={maySeeAll ? `What was run for ${name}` : `What you have run for ${name}`}>
      <ExecutionList
        key={organizationId}
        of={{ orgId: organizationId }}
        onlyMine={!maySeeAll}
        columns={organizationColumns}
        empty={
          <EmptyState
            title={`Nothing has been run for ${name} yet`}
            action={<LinkButton to={paths.forms(organizationId)}>Forms</LinkButton>}
          />
        }
      />
    </Page>
  );
}

/** What one has run oneself, for all organizations. */
export function MyHistoryPage() {
  const { userId, organizations } = useMe();
  return (
    <Page title="My executions" subtitle="What you have run, for every organization">
      <ExecutionList
        of={{ userId }}
        columns={personalColumns(organizations)}
        empty={<EmptyState title="You have not run anything yet" />}
      />
    </Page>
  );
}

interface ExecutionListProps {
  readonly of: HistoryOf;
  readonly onlyMine?: boolean;
  readonly columns: typeof organizationColumns;
  readonly empty: ReactNode;
}

function ExecutionList({ of, onlyMine = false, columns, empty }: ExecutionListProps) {
  const { userId } = useMe();
  const params = useListParams(historyParams);
  const isPersonal = 'userId' in of;
  const filter = filterOfList(of, params.values, userId, onlyMine);
  const { state, rows, nextCursor, newCount, showNew } = useHistory(of, filter);
  return (
    <DataList
      label="Executions"
      list={isPersonal ? 'own-history' : 'history'}
      file={{ name: 'executions', every: (signal) => everyExecution(of, filter, signal) }}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.executionId}
      rowLink={(row) => paths.execution(row.organizationId, row.executionId)}
      state={state}
      filtered={params.filtered}
      onClearFilters={params.clear}
      toolbar={
        <HistoryToolbar
          params={params}
          mayChooseWhose={!isPersonal && !onlyMine}
          userId={userId}
          rows={rows ?? []}
          newCount={newCount}
          onShowNew={() => void showNew()}
        />
      }
      empty={empty}
      paging={usePages(nextCursor)}
    />
  );
}
