import type { AccessibleOrganization, Me } from '@msp/models';
import type { QueryClient, QueryKey, UseQueryOptions } from '@tanstack/react-query';
import { type LoaderFunctionArgs, redirect, type ShouldRevalidateFunctionArgs } from 'react-router';
import { ApiError } from './lib/api';
import { paths } from './paths';
import { executionQueries } from './queries/execution.queries';
import { formQueries } from './queries/form.queries';
import { meQueries } from './queries/me.queries';
import { workflowQueries } from './queries/workflow.queries';
import { lastOrganization } from './shell/recent-organizations';

/** How rows that are there are shown: nothing of it is asked of a service. */
const shownAs = ['sort', 'columns', 'page'];

function askedIn({ pathname, searchParams }: URL): string {
  const asked = [...searchParams].filter(([name, value]) => value !== '' && !shownAs.includes(name));
  return JSON.stringify([pathname, asked.sort()]);
}

/**
 * Whether a list is read anew when its address changes: where it asks for something else, or when somebody goes there
 * again. Rows that are only shown otherwise keep their places.
 */
export function readsAnew({
  currentUrl,
  nextUrl,
}: Pick<ShouldRevalidateFunctionArgs, 'currentUrl' | 'nextUrl'>): boolean {
  return currentUrl.href === nextUrl.href || askedIn(currentUrl) !== askedIn(nextUrl);
}

/** What routes fetch before they render: the person, and the right to see an organization at all. */
export function createLoaders(queryClient: QueryClient) {
  const person = () => queryClient.ensureQueryData(meQueries.me());
  const organizationOf = async ({ params }: LoaderFunctionArgs) =>
    (await person()).organizations.find(({ organizationId }) => organizationId === params['orgId']);
  /** Has it fetched while the page is drawn; what fails is fetched again, and told, by the page that shows it. */
  const begin = <Data, Shown, Key extends QueryKey>(query: UseQueryOptions<Data, Error, Shown, Key>): void => {
    const { select: _ofThePage, ...wanted } = query;
    void queryClient.prefetchQuery(wanted);
  };
  /** The first page of a list of executions, as its address filters it. The code for it is the page's. */
  const beginHistory = async ({ request }: LoaderFunctionArgs, me: Me, organization?: AccessibleOrganization) => {
    const { enteredPage } = await import('./features/history/history-filter');
    begin(enteredPage(new URL(request.url).searchParams, me, organization));
  };
  return {
    async person() {
      // Preferences only change how things look; without them the page shows what is usual.
      const preferences = queryClient.prefetchQuery({ ...meQueries.preferences(), retry: false });
      const [me] = await Promise.all([person(), preferences]);
      return me;
    },

    async start() {
      const [me, preferences] = await Promise.all([
        person(),
        queryClient.ensureQueryData({ ...meQueries.preferences(), retry: false }).catch(() => undefined),
      ]);
      const last = preferences ? lastOrganization(me, preferences) : me.organizations[0];
      if (last) return redirect(paths.home(last.organizationId));
      return me.isPlatformAdmin ? redirect(paths.organizations()) : null;
    },

    async organization(args: LoaderFunctionArgs) {
      const found = await organizationOf(args);
      if (!found) throw new ApiError({ status: 403, code: 'forbidden', detail: 'No right on this organization.' });
      return found;
    },

    /** What Home shows of what one may see. */
    async home(args: LoaderFunctionArgs) {
      const [me, found] = await Promise.all([person(), organizationOf(args)]);
      if (!found) return null;
      begin(executionQueries.mine(me.userId));
      if (found.permissions.canExecuteWorkflows) begin(formQueries.list(found.organizationId));
      if (found.permissions.canViewHistory) begin(executionQueries.list(found.organizationId));
      return null;
    },

    async runForm(args: LoaderFunctionArgs) {
      const found = await organizationOf(args);
      if (!found) return null;
      begin(formQueries.detail(found.organizationId, args.params['formId'] ?? ''));
      begin(workflowQueries.metadata());
      return null;
    },

    async history(args: LoaderFunctionArgs) {
      const [me, found] = await Promise.all([person(), organizationOf(args)]);
      if (found) await beginHistory(args, me, found);
      return null;
    },

    async ownHistory(args: LoaderFunctionArgs) {
      await beginHistory(args, await person());
      return null;
    },

    async execution(args: LoaderFunctionArgs) {
      const found = await organizationOf(args);
      if (found) begin(executionQueries.detail(found.organizationId, args.params['executionId'] ?? ''));
      return null;
    },
  };
}

export type Loaders = ReturnType<typeof createLoaders>;
