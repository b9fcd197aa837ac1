import { ProblemError, sealedHours } from '@msp/models';
import { createTimedId, type Repositories } from '@msp/storage';
import type { Redactor } from '@msp/workflow-runtime';
import { assertSealable, WorkflowError, type Seal } from '@msp/workflow-sdk';

export interface SealSurroundings {
  readonly sealedValues: Pick<Repositories['sealedValues'], 'insert'>;
  /** The organization of the execution, or `GLOBAL`. */
  readonly scope: string;
  readonly executionId: string;
  /** The only person who may be shown what is sealed. */
  readonly userId: string;
  readonly redactor: Redactor;
  readonly signal: AbortSignal;
  readonly now?: () => number;
}

/** Keeps values for the person who runs the execution. What is sealed is redacted from then on, as secrets are. */
export function createSeal(surroundings: SealSurroundings): Seal {
  const { sealedValues, scope, executionId, userId, redactor, signal, now = Date.now } = surroundings;
  return async (label, value) => {
    signal.throwIfAborted();
    const plain = typeof value === 'string' ? value : value.reveal();
    assertSealable(label, plain);
    redactor.add(plain);
    const at = now();
    const reference = {
      sealed: createTimedId(new Date(at)),
      label: redactor.text(label),
      expiresAt: new Date(at + sealedHours * 3_600_000).toISOString(),
    };
    const { sealed: sealedId, ...shown } = reference;
    const entry = { organizationId: scope, executionId, sealedId, userId, ...shown };
    await sealedValues.insert(entry, plain, { signal }).catch((error: unknown) => refuse(error, reference.label));
    return reference;
  };
}

/** In the words of a workflow, so that it can say what it had done until then. */
function refuse(error: unknown, label: string): never {
  if (!(error instanceof ProblemError) || error.code !== 'unavailable') throw error;
  throw new WorkflowError('integration-error', `"${label}" could not be kept for you: ${error.message}`, {
    cause: error,
    remedy: 'Run it again in a minute.',
  });
}
