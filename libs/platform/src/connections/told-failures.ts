import { explainFailure, type FailureExplanation } from '@msp/integrations';
import { clean, Redactor } from '@msp/workflow-runtime';

/** Keeps what was read of the vault out of what people are told of a failure, as an execution does. */
export class ToldFailures {
  private readonly redactor = new Redactor();

  /** Is told every secret that is handed out. */
  add(value: string): void {
    this.redactor.add(value);
  }

  /** What an integration's client threw, in words without secrets; undefined for any other error. */
  explain(error: unknown): FailureExplanation | undefined {
    const explained = explainFailure(error);
    if (explained === undefined) return undefined;
    const { kind, message, remedy } = explained;
    return { kind, message: clean(message, this.redactor), remedy: clean(remedy, this.redactor) };
  }
}
