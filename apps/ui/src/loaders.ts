import type { QueryClient } from '@tanstack/react-query';
import { type LoaderFunctionArgs, redirect } from 'react-router';
import { ApiError } from './lib/api';
import { paths } from './paths';
import { meQueries } from './queries/me.queries';
import { lastOrganization } from './shell/recent-organizations';

/** What routes fetch before they render: the person, and the right to see an organization at all. */
export function createLoaders(queryClient: QueryClient) {
  const person = () => queryClient.ensureQueryData(meQueries.me());
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

    async organization({ params }: LoaderFunctionArgs) {
      const me = await person();
      const found = me.organizations.find(({ organizationId }) => organizationId === params['orgId']);
      if (!found) throw new ApiError({ status: 403, code: 'forbidden', detail: 'No right on this organization.' });
      return found;
    },
  };
}
