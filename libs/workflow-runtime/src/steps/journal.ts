/** How a step ended. */
export interface EndedStep {
  readonly name: string;
  readonly status: 'done' | 'failed';
  /** As JSON keeps it. */
  readonly result?: unknown;
  /** The result held a secret, so it was not kept. */
  readonly withheld?: true;
  /** One line about the result. */
  readonly summary?: string;
  /** What a failed one threw. */
  readonly error?: unknown;
}

/** A step that was begun and may have had its effect: nobody has written how it ended. */
export interface BegunStep {
  readonly name: string;
  readonly status: 'begun';
  /** Counts from 1. */
  readonly attempt: number;
}

export type RecordedStep = EndedStep | BegunStep;

/** How the steps of an execution began and ended, in this turn and in those before. */
export interface Journal {
  /** What an earlier turn wrote of a step; its end where it has one. */
  find(name: string): RecordedStep | undefined;
  /** Written before an effect that may not be repeated blindly. Rejects where it is not certain that it is written. */
  begin(step: BegunStep): Promise<void>;
  /** Written before the step answers. Rejects where it is not certain that it is written. */
  keep(step: EndedStep): Promise<void>;
}

/** For an execution that ends in the turn in which it began. */
export const noJournal: Journal = {
  find: () => undefined,
  begin: () => Promise.resolve(),
  keep: () => Promise.resolve(),
};
