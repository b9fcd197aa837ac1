import { globalScope } from '@msp/models';
import type { RoutesOf } from '../context';
import { downloadExecutionFile } from './execution-file.service';
import { getExecution, listExecutions, listUserExecutions } from './execution.service';

export const executionRoutes: RoutesOf<
  'listExecutions' | 'getExecution' | 'downloadExecutionFile' | 'listUserExecutions'
> = {
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
  downloadExecutionFile: {
    right: 'member',
    withoutOrganization: 'signedIn',
    handle: ({ context, principal, organizationId, path, signal }) =>
      downloadExecutionFile(context, principal, { scope: organizationId ?? globalScope, ...path, signal }),
  },
  listUserExecutions: {
    right: 'self',
    handle: ({ context, principal, path, query }) =>
      listUserExecutions(context, principal, path.userId.toLowerCase(), query),
  },
};
