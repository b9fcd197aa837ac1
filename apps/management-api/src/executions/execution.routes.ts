import { Download } from '@msp/http';
import type { RoutesOf } from '../context';
import { openExecutionFile } from './execution-file.service';
import { getExecution, listExecutions, listUserExecutions } from './execution.service';
import { listSealedValues, revealSealedValue } from './sealed-value.service';

type ExecutionOperation = 'listExecutions' | 'getExecution' | 'downloadExecutionFile' | 'listUserExecutions';
type SealedOperation = 'listSealedValues' | 'revealSealedValue';

export const executionRoutes: RoutesOf<ExecutionOperation | SealedOperation> = {
  listExecutions: {
    right: 'member',
    withoutOrganization: 'signedIn',
    handle: ({ context, principal, scope, query }) => listExecutions(context, principal, scope, query),
  },
  getExecution: {
    right: 'member',
    withoutOrganization: 'signedIn',
    handle: ({ context, principal, scope, path }) => getExecution(context, principal, scope, path.executionId),
  },
  downloadExecutionFile: {
    right: 'member',
    withoutOrganization: 'signedIn',
    handle: async ({ context, principal, scope, path, signal }) => {
      const { content, fileName } = await openExecutionFile(context, principal, { scope, ...path, signal });
      // Of no type: whatever somebody uploaded must never open as a page of the platform.
      return new Download(content, { contentType: 'application/octet-stream', fileName });
    },
  },
  listSealedValues: {
    right: 'member',
    withoutOrganization: 'signedIn',
    handle: ({ context, principal, scope, path }) => listSealedValues(context, principal, scope, path.executionId),
  },
  revealSealedValue: {
    right: 'member',
    withoutOrganization: 'signedIn',
    // What one has run oneself belongs to reading it: a program with the role to run workflows has no other.
    scope: 'any',
    handle: (input) => revealSealedValue(input.context, input, input.scope, input.path),
  },
  listUserExecutions: {
    right: 'self',
    handle: ({ context, principal, path, query }) =>
      listUserExecutions(context, principal, path.userId.toLowerCase(), query),
  },
};
