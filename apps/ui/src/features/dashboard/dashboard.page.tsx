import { type Dashboard, globalScope } from '@msp/models';
import { usePrefetchQuery, useQuery } from '@tanstack/react-query';
import { EmptyState } from '../../components/empty-state';
import { ErrorPanel } from '../../components/error-panel';
import { Page } from '../../components/page';
import { SkeletonTiles } from '../../components/skeletons';
import { SegmentedControl } from '../../components/ui';
import { isAwaited } from '../../lib/awaited';
import { useListParams } from '../../lib/list-params';
import { formatNumber, formatPercent } from '../../lib/words';
import { tenantQueries } from '../../queries/tenant.queries';
import { useOptionalOrganization } from '../../session/use-me';
import { dashboardQueries } from './dashboard.queries';
import classes from './dashboard.module.css';
import { DayChart } from './day-chart';
import { isRanking, formatMinutes } from './figures';
import { RecentFailures } from './recent-failures';
import { RelationshipWarnings } from './relationship-warnings';
import { WorkflowRanking } from './workflow-ranking';

const periods = ['7', '14', '30', '90'];
const usualPeriod = '14';

function Tiles({ executions, successRate, minutesSaved, days }: Dashboard) {
  const failed = days.reduce((sum, day) => sum + day.failed, 0);
  const tiles = [
    ['Executions', formatNumber(executions)],
    ['Success rate', formatPercent(successRate)],
    ['Failed', formatNumber(failed)],
    ['Time saved', formatMinutes(minutesSaved)],
  ];
  return (
    <dl className={classes.tiles}>
      {tiles.map(([name, value]) => (
        <div key={name} className={classes.tile}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** How executions went: of the organization in the address, or of all that one may see. */
export function DashboardPage() {
  const organization = useOptionalOrganization();
  const { values, set } = useListParams(['days', 'by']);
  const period = values.days && periods.includes(values.days) ? values.days : usualPeriod;
  const days = Number(period);
  const orgId = organization?.organizationId;
  const state = useQuery(dashboardQueries.figures(orgId, days));
  const { data, error, refetch } = state;
  usePrefetchQuery(tenantQueries.warnings(orgId ?? globalScope));
  return (
    <Page
      title="Dashboard"
      subtitle={organization ? `How it went for ${organization.name}` : 'How it went, for all that you may see'}
      actions={
        <SegmentedControl
          aria-label="Period"
          data={periods.map((value) => ({ value, label: `${value} days` }))}
          value={period}
          onChange={(value) => set({ days: value === usualPeriod ? undefined : value })}
        />
      }
    >
      {error ? (
        <ErrorPanel error={error} title="The figures could not be loaded" onRetry={() => void refetch()} />
      ) : null}
      {!data && !error ? <SkeletonTiles count={4} /> : null}
      {data ? <Tiles {...data} /> : null}
      {data?.executions === 0 ? (
        <EmptyState
          title={`Nothing has been run in the last ${period} days`}
          description="Figures appear some seconds after an execution has ended."
        />
      ) : null}
      {data && data.executions > 0 ? (
        <>
          <DayChart days={data.days} />
          <div className={classes.columns}>
            <WorkflowRanking
              workflows={data.workflows}
              ranking={isRanking(values.by) ? values.by : 'failing'}
              onRanking={(by) => set({ by: by === 'failing' ? undefined : by })}
            />
            <RecentFailures failures={data.recentFailures} namesOrganization={organization === undefined} />
          </div>
        </>
      ) : null}
      {isAwaited(state) ? null : <RelationshipWarnings orgId={orgId} />}
    </Page>
  );
}
