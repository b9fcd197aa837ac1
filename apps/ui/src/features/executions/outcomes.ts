/** One planned task of a workflow, as its result tells. */
export interface Outcome {
  readonly what: string;
  readonly status: 'done' | 'failed' | 'not done';
}

const statuses: readonly unknown[] = ['done', 'failed', 'not done'];

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
