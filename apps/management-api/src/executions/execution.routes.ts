import { globalScope } from '@msp/models';
import type { RoutesOf } from '../context';
import { downloadExecutionFile } from './execution-file.service';
import { getExecution, listExecutions, listUserExecutions } from './execution.service';
import { listSealedValues, revealSealedValue } from './sealed-value.service';

type ExecutionOperation = 'listExecutions' | 'getExecution' | 'downloadExecutionFile' | 'listUserExecutions';
type SealedOperation = 'listSealedValues' | 'revealSealedValue';

export const executionRoutes: RoutesOf<ExecutionOperation | SealedOperation> = {
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
  listSealedValues: {
    right: 'member',
    withoutOrganization: 'signedIn',
    handle: ({ context, principal, organizationId, path }) =>
      listSealedValues(context, principal, organizationId ?? globalScope, path.executionId),
  },
  revealSealedValue: {
    right: 'member',
    withoutOrganization: 'signedIn',
    // What one has run oneself belongs to reading it: a program with the role to run workflows has no other.
    scope: 'any',
    handle: (input) => revealSealedValue(input.context, input, input.organizationId ?? globalScope, input.path),
  },
  listUserExecutions: {
    right: 'self',
    handle: ({ context, principal, path, query }) =>
      listUserExecutions(context, principal, path.userId.toLowerCase(), query),
  },
};
