import { WorkflowError } from './errors';
import { keepJson } from './kept-json';
import { PartialSuccess, type PartialFailure } from './partial';

/** Bytes of JSON. */
export const MAX_RESULT = 4 << 20;
const maxFailures = 1 << 20;

/** What a workflow has answered, as it is kept. */
export interface KeptResult {
  readonly result: unknown;
  /** There where it answered with `partial`. */
  readonly failures?: readonly PartialFailure[];
}

/** Reads what `run` answered, in production and in tests alike. Throws a WorkflowError for what cannot be kept. */
export function keepResult(returned: unknown): KeptResult {
  const partial = asPartial(returned);
  const result = kept(partial === undefined ? returned : partial.result, 'The result of the workflow', MAX_RESULT);
  return partial === undefined ? { result } : { result, failures: failuresOf(partial) };
}

/** It may be a proxy whose traps throw. */
function asPartial(returned: unknown): PartialSuccess | undefined {
  try {
    return returned instanceof PartialSuccess ? returned : undefined;
  } catch {
    return undefined;
  }
}

function kept(value: unknown, what: string, mostBytes: number): unknown {
  try {
    return keepJson(value, mostBytes);
  } catch (refusal) {
    throw misuse(`${what} ${refusal instanceof Error ? refusal.message : 'cannot be kept'}.`);
  }
}

function failuresOf(partial: PartialSuccess): readonly PartialFailure[] {
  const all = kept({ failures: partial.failures }, 'The list of failures of the workflow', maxFailures);
  const { failures } = all as { readonly failures?: unknown };
  if (Array.isArray(failures) && failures.every(isPartialFailure)) return failures;
  throw misuse('The workflow did not say of each failure what was not done, and why.');
}

function isPartialFailure(value: unknown): value is PartialFailure {
  if (typeof value !== 'object' || value === null || !('what' in value) || !('message' in value)) return false;
  const hasRemedy = !('remedy' in value) || typeof value.remedy === 'string';
  return typeof value.what === 'string' && typeof value.message === 'string' && hasRemedy;
}

const misuse = (message: string) => new WorkflowError('bug', message);
