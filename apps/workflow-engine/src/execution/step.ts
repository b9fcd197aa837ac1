import {
  createStepKey,
  IntegrationError,
  WorkflowError,
  type Step,
  type StepAttempt,
  type StepOptions,
} from '@msp/workflow-sdk';
import { throughJson } from './json-value';
import type { Recorder } from './recorder';

export interface StepSurroundings {
  readonly executionId: string;
  readonly signal: AbortSignal;
  readonly recorder: Recorder;
  /** Called when a step found what a doubtful call had created after all. */
  readonly settle: (error: IntegrationError) => void;
}

/** Runs steps in one turn: each name once, with a key that every attempt at it shares. */
export function createStep({ executionId, signal, recorder, settle }: StepSurroundings): Step {
  const names = new Set<string>();
  return async <Result>(
    name: string,
    run: (attempt: StepAttempt) => Promise<Result> | Result,
    options: StepOptions<NoInfer<Result>> = {},
  ): Promise<Result> => {
    if (names.has(name)) throw misuse(`The step "${name}" appears twice.`);
    names.add(name);
    signal.throwIfAborted();
    const attempt = { key: await createStepKey(executionId, name), signal };
    const work = async () => {
      const result = await runOrFind(run, attempt, options, settle);
      assertJson(name, result);
      return result;
    };
    return recorder.inStep(name, work, options.summary);
  };
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

function assertJson(name: string, result: unknown): void {
  try {
    throughJson(result);
  } catch {
    throw misuse(`The result of the step "${name}" cannot be kept as JSON.`);
  }
}

const misuse = (message: string) => new WorkflowError('bug', message);
