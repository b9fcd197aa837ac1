import { createTimedId, type Repositories } from '@msp/storage';
import type { SealedValues, Surroundings, TurnTraces } from '@msp/workflow-runtime';
import type { Logger } from 'pino';
import { organizationOf, outsideOf, type BaseContextParts } from './base-context';
import type { Environments } from '@msp/platform';
import { openExecutionFile } from './execution-files';
import type { Accepted } from './run';

export interface ExecutionParts extends BaseContextParts {
  readonly formFiles: Repositories['formFiles'];
  readonly sealedValues: Pick<Repositories['sealedValues'], 'insert'>;
  readonly environments: Environments;
}

interface SurroundParts {
  readonly logger: Logger;
  /** Notes, before it happens, that something is changed outside of a step, of which no journal would know. */
  readonly noteWrite: () => Promise<void>;
}

/** What an accepted execution finds around it: storage, the vault and vendors, each for its organization alone. */
export async function surround(
  accepted: Accepted,
  parts: ExecutionParts,
  { deadline, noteWrite, ...traces }: TurnTraces & SurroundParts,
): Promise<Surroundings> {
  const { workflow, principal, scope, mappings } = accepted;
  const { executionId, correlationId = executionId } = accepted.open.execution;
  const environment = await parts.environments.load(scope, mappings);
  const outside = outsideOf(parts, {
    ...traces,
    environment,
    principal,
    uses: workflow.uses,
    mappingWriter: { executionId, correlationId },
    patience: { deadline, beforeWrite: async () => void (traces.recorder.isInStep || (await noteWrite())) },
  });
  return {
    ...outside,
    org: organizationOf(environment),
    openFile: openExecutionFile(parts.formFiles, accepted, traces.signal),
    sealedValues: sealedValuesOf(accepted, parts),
  };
}

/** Only whoever runs the execution may be shown what it seals. */
function sealedValuesOf(
  { open, scope, principal: { userId } }: Accepted,
  { sealedValues }: ExecutionParts,
): SealedValues {
  const { executionId } = open.execution;
  return {
    createId: (at) => createTimedId(new Date(at)),
    async keep({ sealed: sealedId, ...shown }, value, signal) {
      await sealedValues.insert({ organizationId: scope, executionId, sealedId, userId, ...shown }, value, { signal });
    },
  };
}
