import { createTimedId, patiently, type Repositories } from '@msp/storage';
import type { Redactor } from '@msp/workflow-runtime';
import type { Logger } from 'pino';
import type { Environments } from '@msp/platform';
import type { HostedSurroundings } from '../turn-host/parent-calls';
import { organizationOf, reachOf, type BaseContextParts } from './base-context';
import { openExecutionFile } from './execution-files';
import type { Accepted } from './run';

export interface ExecutionParts extends BaseContextParts {
  readonly formFiles: Repositories['formFiles'];
  readonly sealedValues: Pick<Repositories['sealedValues'], 'insert'>;
  readonly environments: Environments;
}

interface Traces {
  readonly redactor: Redactor;
  readonly signal: AbortSignal;
  readonly logger: Logger;
}

/** What an accepted execution finds around it: storage, the vault and vendors, each for its organization alone. */
export async function surround(accepted: Accepted, parts: ExecutionParts, traces: Traces): Promise<HostedSurroundings> {
  const { principal, scope, mappings: chosen } = accepted;
  const { executionId, correlationId = executionId } = accepted.open.execution;
  // Nothing of the workflow has begun: it does not fail because storage is away for a moment.
  const environment = await patiently(() => parts.environments.load(scope, chosen), { signal: traces.signal });
  const mappingWriter = { executionId, correlationId };
  const { caller, secrets, mappings } = reachOf(parts, { ...traces, environment, principal, mappingWriter });
  const { timeoutMs, allowLoopback, endpoints } = parts.connections;
  const org = organizationOf(environment);
  return {
    given: {
      caller,
      ...(org && { org }),
      environment,
      connections: { timeoutMs, allowLoopback, endpoints },
      patience: {},
      readOnly: false,
    },
    secrets,
    mappings,
    mappingsOf: (organizationId) => parts.mappingParts.directory.listOf(organizationId),
    openFile: openExecutionFile(parts.formFiles, accepted, traces.signal),
    sealedValues: sealedValuesOf(accepted, parts, traces.signal),
  };
}

/** Only whoever runs the execution may be shown what it seals. */
function sealedValuesOf(
  { open, scope, principal: { userId } }: Accepted,
  { sealedValues }: ExecutionParts,
  signal: AbortSignal,
): NonNullable<HostedSurroundings['sealedValues']> {
  const { executionId } = open.execution;
  return {
    createId: (at) => createTimedId(new Date(at)),
    async keep({ sealed: sealedId, ...shown }, value) {
      await sealedValues.insert({ organizationId: scope, executionId, sealedId, userId, ...shown }, value, { signal });
    },
  };
}
