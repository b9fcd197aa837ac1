import type { RoutesOf } from '../context';
import { getDashboard, getOwnDashboard } from './dashboard.service';

export const dashboardRoutes: RoutesOf<'getDashboard'> = {
  getDashboard: {
    right: 'member',
    withoutOrganization: 'signedIn',
    handle: ({ context, principal, organizationId, query }) =>
      organizationId === undefined
        ? getOwnDashboard(context, principal, query.days)
        : getDashboard(context, principal, organizationId, query.days),
  },
};
