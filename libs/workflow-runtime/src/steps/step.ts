import {
  createStepKey,
  IntegrationError,
  keepStepResult,
  StepNames,
  typedStep,
  type Step,
  type StepAttempt,
  type StepOptions,
} from '@msp/workflow-sdk';
import type { Recorder } from '../record/recorder';

export type AroundStep = <Result>(number: number, work: () => Promise<Result>) => Promise<Result>;

export interface StepSurroundings {
  readonly executionId: string;
  readonly signal: AbortSignal;
  readonly recorder: Recorder;
  /** Called when a step found what a doubtful call had created after all. */
  readonly settle: (error: IntegrationError) => void;
  /** Around the work of each step, which it must run once; `number` counts from 1. */
  readonly aroundStep: AroundStep;
}

/** Runs steps in one turn: each name once, with a key that every attempt at it shares. Answers what JSON keeps of a result. */
export function createStep({ executionId, signal, recorder, settle, aroundStep }: StepSurroundings): Step {
  const names = new StepNames();
  let begun = 0;
  return typedStep(
    async <Result>(
      given: string,
      run: (attempt: StepAttempt) => Promise<Result> | Result,
      options: StepOptions<NoInfer<Result>> = {},
    ): Promise<Result> => {
      signal.throwIfAborted();
      const name = names.take(given);
      const number = (begun += 1);
      const work = async () => {
        const attempt = { key: await createStepKey(executionId, name), signal };
        signal.throwIfAborted();
        return keepStepResult(name, await runOrFind(run, attempt, options, settle));
      };
      // Begins in the same moment in which it is asked for, so that one that nobody awaits is known of.
      return recorder.inStep(name, () => aroundStep(number, work), options);
    },
  );
}

/** A call whose outcome is unknown is looked up by the step's own key before anybody is asked to look. */
async function runOrFind<Result>(
  run: (attempt: StepAttempt) => Promise<Result> | Result,
  attempt: StepAttempt,
  options: StepOptions<NoInfer<Result>>,
  settle: (error: IntegrationError) => void,
): Promise<Result> {
  try {
    return await run(attempt);
  } catch (error) {
    if (!(error instanceof IntegrationError) || error.code !== 'outcome-unknown') throw error;
    const found = await options.find?.(attempt);
    if (found === undefined) throw error;
    settle(error);
    return found;
  }
}
