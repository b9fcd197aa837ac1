import { AsyncLocalStorage } from 'node:async_hooks';
import { IntegrationError } from '@msp/workflow-sdk';

interface Attempt {
  readonly seen: Set<IntegrationError>;
  /** That of the step which this one is a part of. */
  readonly outer: Attempt | undefined;
}

/** What one step saw of errors, in its last attempt: what an attempt failed by that was made again is of no concern. */
export interface StepFailures {
  during<Result>(attempt: () => Promise<Result>): Promise<Result>;
  /** Those that the author did not declare harmless, but for what the step threw itself. */
  caught(thrown?: unknown): readonly IntegrationError[];
}

/** Errors of vendors that the workflow saw. When it succeeds all the same, they make the success a partial one. */
export class VendorFailures {
  private readonly seen = new Set<IntegrationError>();
  private readonly attempts = new AsyncLocalStorage<Attempt>();

  readonly add = (error: unknown): void => {
    if (!(error instanceof IntegrationError)) return;
    this.seen.add(error);
    for (let attempt = this.attempts.getStore(); attempt; attempt = attempt.outer) attempt.seen.add(error);
  };

  /** The doubt was settled: what the error left open had been done. */
  readonly settle = (error: unknown): void => {
    if (error instanceof IntegrationError) this.seen.delete(error);
  };

  /** For a step that begins. */
  ofStep(): StepFailures {
    let last = new Set<IntegrationError>();
    return {
      during: (attempt) => {
        last.forEach(this.settle);
        last = new Set();
        return this.attempts.run({ seen: last, outer: this.attempts.getStore() }, attempt);
      },
      caught: (thrown) => this.remaining().filter((error) => error !== thrown && last.has(error)),
    };
  }

  /** Those that the author did not declare harmless. */
  remaining(): readonly IntegrationError[] {
    return [...this.seen].filter(({ harmless }) => !harmless);
  }
}
