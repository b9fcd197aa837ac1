import { IntegrationError } from '@msp/workflow-sdk';

/** Errors of vendors that the workflow saw. When it succeeds all the same, they make the success a partial one. */
export class VendorFailures {
  private readonly seen = new Set<IntegrationError>();

  readonly add = (error: unknown): void => {
    if (error instanceof IntegrationError) this.seen.add(error);
  };

  /** The doubt was settled: what the error left open had been done. */
  settle(error: IntegrationError): void {
    this.seen.delete(error);
  }

  /** Those that the author did not declare harmless. */
  remaining(): readonly IntegrationError[] {
    return [...this.seen].filter(({ harmless }) => !harmless);
  }
}
