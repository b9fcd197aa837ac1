/** How a step ended. */
export interface RecordedStep {
  readonly name: string;
  readonly status: 'done' | 'failed';
  /** As JSON keeps it. */
  readonly result?: unknown;
  /** One line about the result. */
  readonly summary?: string;
  /** What a failed one threw. */
  readonly error?: unknown;
}

/** How the steps of an execution ended, in this turn and in those before. */
export interface Journal {
  /** How a step ended in an earlier turn. */
  find(name: string): RecordedStep | undefined;
  keep(step: RecordedStep): void;
}

/** For an execution that ends in the turn in which it began. */
export const noJournal: Journal = { find: () => undefined, keep: () => undefined };
