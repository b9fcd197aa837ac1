export interface Outcome {
  readonly what: string;
  readonly status: 'done' | 'failed' | 'not done';
}

/** Keeps, for every task that a workflow has planned, whether it was done. */
export interface OutcomeList {
  /** Does one of the planned tasks; marks it failed when it throws. */
  perform<Result>(what: string, work: () => Promise<Result>): Promise<Result>;
  /** Says of a performed task that it is not done yet after all. */
  postpone(what: string): void;
  list(): readonly Outcome[];
  /** `Done: a; b. Not done: c.` */
  sentence(): string;
}

/** Starts with every planned task not done. */
export function createOutcomeList(planned: readonly string[]): OutcomeList {
  const statuses = new Map<string, Outcome['status']>(planned.map((what) => [what, 'not done']));
  const named = (...wanted: readonly Outcome['status'][]): string =>
    [...statuses].flatMap(([what, status]) => (wanted.includes(status) ? [what] : [])).join('; ') || 'nothing';
  return {
    async perform(what, work) {
      try {
        const result = await work();
        statuses.set(what, 'done');
        return result;
      } catch (error) {
        statuses.set(what, 'failed');
        throw error;
      }
    },
    postpone: (what) => void statuses.set(what, 'not done'),
    list: () => [...statuses].map(([what, status]) => ({ what, status })),
    sentence: () => `Done: ${named('done')}. Not done: ${named('failed', 'not done')}.`,
  };
}
