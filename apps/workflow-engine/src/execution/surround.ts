import { createTimedId, type Repositories } from '@msp/storage';
import type { SealedValues, Surroundings, TurnTraces } from '@msp/workflow-runtime';
import type { Logger } from 'pino';
import { organizationOf, outsideOf, type ContextSource } from './base-context';
import type { Environments } from '@msp/platform';
import { openExecutionFile } from './execution-files';
import type { Accepted } from './run';

export interface SurroundingsSource extends ContextSource {
  readonly formFiles: Repositories['formFiles'];
  readonly sealedValues: Pick<Repositories['sealedValues'], 'insert'>;
  readonly environments: Environments;
}

/** What an accepted execution finds around it: storage, the vault and vendors, each for its organization alone. */
export async function surround(
  accepted: Accepted,
  source: SurroundingsSource,
  { deadline, ...traces }: TurnTraces & { readonly logger: Logger },
): Promise<Surroundings> {
  const { workflow, principal, scope, mappings } = accepted;
  const { executionId, correlationId = executionId } = accepted.open.execution;
  const environment = await source.environments.load(scope, mappings);
  const outside = outsideOf(source, {
    ...traces,
    environment,
    principal,
    uses: workflow.uses,
    mappingWriter: { executionId, correlationId },
    patience: { deadline },
  });
  return {
    ...outside,
    org: organizationOf(environment),
    openFile: openExecutionFile(source.formFiles, accepted, traces.signal),
    sealedValues: sealedValuesOf(accepted, source),
  };
}

/** Only whoever runs the execution may be shown what it seals. */
function sealedValuesOf(
  { open, scope, principal: { userId } }: Accepted,
  { sealedValues }: SurroundingsSource,
): SealedValues {
  const { executionId } = open.execution;
  return {
    createId: (at) => createTimedId(new Date(at)),
    async keep({ sealed: sealedId, ...shown }, value, signal) {
      await sealedValues.insert({ organizationId: scope, executionId, sealedId, userId, ...shown }, value, { signal });
    },
  };
}
