import { momentText, ProblemError, sealedHours, type SealedValue } from '@msp/models';
import { assertSealable, WorkflowError, type Seal } from '@msp/workflow-sdk';
import type { Clock } from '../clock';
import type { Redactor } from '../redaction/redactor';

/** Where values are kept for the person who runs the execution. */
export interface SealedValues {
  /** A new id that tells this time. */
  createId(at: number): string | Promise<string>;
  keep(reference: SealedValue, value: string, signal: AbortSignal): Promise<void>;
}

export interface SealParts {
  readonly sealedValues: SealedValues;
  readonly redactor: Redactor;
  readonly signal: AbortSignal;
  readonly clock: Pick<Clock, 'now'>;
}

/** Keeps values for the person who runs the execution. What is sealed is redacted from then on, as secrets are. */
export function createSeal({ sealedValues, redactor, signal, clock }: SealParts): Seal {
  return async (label, value) => {
    signal.throwIfAborted();
    const plain = typeof value === 'string' ? value : value.reveal();
    assertSealable(label, plain);
    redactor.add(plain);
    const at = clock.now();
    const reference = {
      sealed: await sealedValues.createId(at),
      label: redactor.text(label),
      expiresAt: momentText(at + sealedHours * 3_600_000),
    };
    await sealedValues.keep(reference, plain, signal).catch((error: unknown) => refuse(error, reference.label));
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
