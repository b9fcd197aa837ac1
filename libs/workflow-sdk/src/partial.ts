/** One thing that a workflow could not do, although the rest succeeded. */
export interface PartialFailure {
  /** What was not done, such as `Add to group Sales`. */
  readonly what: string;
  readonly message: string;
  readonly remedy?: string;
}

/** A result with failures beside it: the execution ends as `PartialSuccess`. */
export class PartialSuccess<Result = unknown> {
  constructor(
    readonly result: Result,
    readonly failures: readonly PartialFailure[],
  ) {}
}

/** Ends the workflow as `PartialSuccess`; return it from `run`. */
export function partial<Result>(result: Result, failures: readonly PartialFailure[]): PartialSuccess<Result> {
  return new PartialSuccess(result, failures);
}
