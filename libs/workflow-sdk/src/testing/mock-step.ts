import { typedStep, type Step, type StepAttempt, type StepOptions } from '../step';
import { createStepKey } from '../step-key';
import { keepStepResult, StepNames } from '../step-names';

/** A step as it ended; a test hands the list to a second run to resume the first. */
export interface RecordedStep {
  readonly name: string;
  readonly status: 'done' | 'failed';
  readonly result?: unknown;
  readonly summary?: string;
  readonly error?: unknown;
}

interface StepSource {
  readonly executionId: string;
  readonly signal: AbortSignal;
  /** Steps of the run that this one resumes. */
  readonly earlier: readonly RecordedStep[];
  readonly steps: RecordedStep[];
  /** The names of those that have not ended yet. */
  readonly underWay: Set<string>;
}

/** Runs steps in place, by the engine's rules: what is done is not repeated, what failed looks before it acts again. */
export function createMockStep({ executionId, signal, earlier, steps, underWay }: StepSource): Step {
  const names = new StepNames();
  return typedStep(
    async <Result>(
      name: string,
      run: (attempt: StepAttempt) => Promise<Result> | Result,
      options: StepOptions<NoInfer<Result>> = {},
    ): Promise<Result> => {
      signal.throwIfAborted();
      names.take(name);
      const before = earlier.find((step) => step.name === name);
      if (before?.status === 'done') {
        steps.push(before);
        return throughJson(before.result) as Result;
      }
      if (before && options.effect === 'atMostOnce') throw new Error(`The step "${name}" needs a person's attention.`);
      underWay.add(name);
      try {
        const attempt = { key: await createStepKey(executionId, name), signal };
        const found = before && options.find ? await options.find(attempt) : undefined;
        const result = keepStepResult(name, found ?? (await run(attempt)));
        steps.push({ name, status: 'done', result, ...(options.summary && { summary: options.summary(result) }) });
        return result;
      } catch (error) {
        steps.push({ name, status: 'failed', error });
        throw error;
      } finally {
        underWay.delete(name);
      }
    },
  );
}

/** A journaled result comes back as JSON made it, so a test sees what does not survive. */
function throughJson(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}
