import type { SealedValue } from '@msp/models';
import { WorkflowError } from './errors';
import type { Secret } from './secret';

export { isSealedValue, type LinkedThing, type SealedValue, type TaskState, type WebLink } from '@msp/models';

/**
 * Keeps a value, such as a one-time password, for the person who runs the workflow: they can have it shown once within 24
 * hours. What comes back says nothing about the value and belongs into the result. Call it before the value is used, so
 * that nothing is done with a value that nobody could get. Throws a WorkflowError when the vault does not take it.
 */
export type Seal = (label: string, value: Secret | string) => Promise<SealedValue>;

/** Longest label of a sealed value. */
export const MAX_SEAL_LABEL = 100;

/** Throws a WorkflowError for a label that says nothing, and for an empty value. */
export function assertSealable(label: string, value: string): void {
  if (label.trim() === '' || label.length > MAX_SEAL_LABEL) {
    throw new WorkflowError('bug', `The label of a sealed value has 1 to ${MAX_SEAL_LABEL} characters.`);
  }
  if (value === '') throw new WorkflowError('bug', `The sealed value "${label}" is empty.`);
}
