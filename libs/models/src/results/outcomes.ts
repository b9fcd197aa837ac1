/** One planned task of a workflow, as its result tells. */
export interface Outcome {
  readonly what: string;
  /** `failed` is an older word for `not done`. */
  readonly status: 'done' | 'failed' | 'not done' | 'unknown';
  /** Why it is not done, or not known to be. */
  readonly message?: string;
  readonly remedy?: string;
}

const statuses: readonly unknown[] = ['done', 'failed', 'not done', 'unknown'];

/** The value as outcomes, or undefined when it is something else. */
export function asOutcomes(value: unknown): readonly Outcome[] | undefined {
  return Array.isArray(value) && value.length > 0 && value.every(isOutcome) ? value : undefined;
}

function isOutcome(value: unknown): value is Outcome {
  return (
    typeof value === 'object' &&
    value !== null &&
    'what' in value &&
    typeof value.what === 'string' &&
    'status' in value &&
    statuses.includes(value.status)
  );
}

/** The outcomes in a result, or none. */
export function outcomesIn(result: unknown): readonly Outcome[] {
  if (typeof result !== 'object' || result === null || !('outcomes' in result)) return [];
  return asOutcomes(result.outcomes) ?? [];
}
