import type { Principal } from '@msp/auth';
import { failureStatuses, globalScope, type Dashboard, type ExecutionSummary, type ScopeKey } from '@msp/models';
import type { CounterRow } from '@msp/storage';
import { accessibleOrganizations } from '../accessible-organizations';
import type { Context } from '../context';
import { countersOf, lastDays } from '../execution-counters';
import pMap from 'p-map';
import { figuresOf } from './figures';

const readsAtOnce = 32;
const mostFailures = 10;
/** Organizations whose failures are looked up, those that failed last. */
const mostFailingScopes = 10;

interface Part {
  readonly organizationId: ScopeKey;
  /** Whose failures may be shown; everybody's without it. */
  readonly onlyOf?: string;
}

interface Counted extends Part {
  readonly rows: readonly CounterRow[];
}

/** How executions of one organization went in the last days, from counters. Shows only own failures without the right to more. */
export async function getDashboard(
  context: Context,
  principal: Principal,
  organizationId: string,
  days: number,
): Promise<Dashboard> {
  const { canViewHistory } = await context.access.flagsOf(principal, organizationId);
  return dashboardOf(context, [partOf(principal, organizationId, canViewHistory)], days);
}

/** The same for all organizations that the caller may see; for platform admins also what ran without one. */
export async function getOwnDashboard(context: Context, principal: Principal, days: number): Promise<Dashboard> {
  const accessible = await accessibleOrganizations(context, principal);
  const scopes = accessible.map(({ organization, flags }) =>
    partOf(principal, organization.organizationId, flags.canViewHistory),
  );
  const all = context.access.isPlatformAdmin(principal) ? [{ organizationId: globalScope }, ...scopes] : scopes;
  return dashboardOf(context, all, days);
}

const partOf = ({ userId }: Principal, organizationId: string, seesAll: boolean): Part =>
  seesAll ? { organizationId } : { organizationId, onlyOf: userId };

async function dashboardOf(context: Context, scopes: readonly Part[], count: number): Promise<Dashboard> {
  const days = lastDays(context.now(), count);
  const counted = await countersOf(context, scopes, days);
  const figures = figuresOf(
    counted.flatMap(({ rows }) => rows),
    days,
  );
  return { ...figures, recentFailures: await recentFailures(context, counted) };
}

/** How far to go back for as many failures as are shown. */
function dayOfEnough(newestFirst: readonly CounterRow[]): string {
  let seen = 0;
  const enough = newestFirst.find(({ failed }) => (seen += failed) >= mostFailures);
  return (enough ?? newestFirst.at(-1))?.day ?? '';
}

/**
 * Those that nobody has acknowledged. Counters tell where and since when to look, so that no history is searched that
 * holds nothing.
 */
async function recentFailures({ executions }: Context, counted: readonly Counted[]): Promise<ExecutionSummary[]> {
  const failing = counted
    .flatMap((scope) => {
      const newestFirst = scope.rows.filter(({ failed }) => failed > 0).reverse();
      const [latest] = newestFirst;
      return latest === undefined ? [] : [{ ...scope, since: dayOfEnough(newestFirst), latest: latest.day }];
    })
    .sort((left, right) => (left.latest < right.latest ? 1 : -1))
    .slice(0, mostFailingScopes);
  const searches = failing.flatMap((scope) => failureStatuses.map((status) => ({ ...scope, status })));
  const found = await pMap(
    searches,
    ({ organizationId, since, onlyOf, status }) =>
      executions.list(
        organizationId,
        { status, executedBy: onlyOf, needsAttention: true, startedFrom: new Date(`${since}T00:00:00Z`) },
        { limit: mostFailures },
      ),
    { concurrency: readsAtOnce },
  );
  return found
    .flatMap(({ items }) => items)
    .sort((left, right) => (left.startedAt < right.startedAt ? 1 : -1))
    .slice(0, mostFailures);
}
