import type { SealedValue } from '@msp/models';
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
