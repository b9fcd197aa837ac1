import { globalScope } from '@msp/models';
import type { RoutesOf } from '../context';
import { getExecution, listExecutions, listUserExecutions } from './execution.service';

export const executionRoutes: RoutesOf<'listExecutions' | 'getExecution' | 'listUserExecutions'> = {
  listExecutions: {
    right: 'member',
    withoutOrganization: 'signedIn',
    handle: ({ context, principal, organizationId, query }) =>
      listExecutions(context, principal, organizationId ?? globalScope, query),
  },
  getExecution: {
    right: 'member',
    withoutOrganization: 'signedIn',
    handle: ({ context, principal, organizationId, path }) =>
      getExecution(context, principal, organizationId ?? globalScope, path.executionId),
  },
  listUserExecutions: {
    right: 'self',
    handle: ({ context, principal, path, query }) =>
      listUserExecutions(context, principal, path.userId.toLowerCase(), query),
  },
};
