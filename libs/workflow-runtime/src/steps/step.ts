import { momentText } from '@msp/models';
import {
  createStepKey,
  IntegrationError,
  keepStepResult,
  typedStep,
  type Retry,
  type Step,
  type StepAttempt,
  type StepOptions,
} from '@msp/workflow-sdk';
import { ExecutionOverError, NeedsPersonError } from '../outcome/end-reasons';
import { wordsOf } from '../outcome/thrown';
import type { VendorFailures } from '../outcome/vendor-failures';
import type { Recorder } from '../record/recorder';
import type { Redactor } from '../redaction/redactor';
import type { Clock } from '../clock';
import type { Flow } from '../turn/flow';
import { inAttempts } from './attempts';
import { changedOutside } from './changed-outside';
import type { EndedStep, Journal, ToldStep, WaitJournal } from './journal';
import { resultWithheld, thrownBefore, withoutSecrets } from './without-secrets';

/** Runs the work of a step once; `number` counts from 1. */
export type AroundStep = <Result>(number: number, work: () => Promise<Result>) => Promise<Result>;

export interface StepParts {
  /** The execution, or the first of those that it goes on from: its id is in the keys. */
  readonly originExecutionId: string;
  readonly signal: AbortSignal;
  readonly recorder: Recorder;
  readonly redactor: Redactor;
  readonly journal: Journal & WaitJournal;
  /** Ends the execution: a person has to look before it goes on. */
  readonly needsPerson: (reason: NeedsPersonError) => void;
  /** What vendors refused, in this turn and in the steps of those before. */
  readonly failures: VendorFailures;
  readonly aroundStep: AroundStep;
  /** How steps and waits of the turn go along beside each other. */
  readonly flow: Flow;
  readonly clock: Clock;
  /** So long a turn waits itself, in milliseconds; for longer it ends. */
  readonly longestPauseMs: number;
  /** Of steps that have none of their own. */
  readonly retry?: Retry | undefined;
}

interface Done<Result> {
  readonly result: Result;
  readonly summary?: string;
}
type Run<Result> = (attempt: StepAttempt) => Promise<Result> | Result;
type Options<Result> = StepOptions<NoInfer<Result>>;

/**
 * Runs steps in one turn: each name once, with a key that every attempt at it shares. Answers what JSON keeps of a
 * result. What an earlier turn has done is not repeated, nor what failed there; what was only begun is looked up first.
 */
export function createStep(surroundings: StepParts): Step {
  const { originExecutionId, signal, recorder, redactor, failures, needsPerson, aroundStep } = surroundings;
  const { names, order } = surroundings.flow;
  const journal = withoutSecrets(surroundings.journal, redactor);
  let begun = 0;
  const failedBefore = ({ error }: EndedStep): Error => {
    const thrown = thrownBefore(error);
    failures.add(thrown);
    return thrown;
  };
  const leaveToPerson = (reason: NeedsPersonError): never => {
    needsPerson(reason);
    throw reason;
  };
  const take = async <Result>(given: string, run: Run<Result>, options: Options<Result>): Promise<Result> => {
    signal.throwIfAborted();
    const name = names.take(given);
    const before = journal.find(name);
    if (isLeft(surroundings, before?.status)) return leaveToNextTurn(surroundings, name);
    const number = (begun += 1);
    let attempts = before?.status === 'begun' ? before.attempt : 0;
    const seen = failures.ofStep();
    const caught = (thrown?: unknown) => {
      const some = seen.caught(thrown);
      return some.length > 0 ? { failures: some } : {};
    };
    const work = async (isFirst: boolean): Promise<Done<Result>> => {
      if (before !== undefined && 'failures' in before) before.failures?.map(thrownBefore).forEach(failures.add);
      if (before?.status === 'done') return before.withheld ? leaveToPerson(resultWithheld(name)) : keptBefore(before);
      if (before?.status === 'failed') throw failedBefore(before);
      if (before?.status === 'told') return doneByHand(name, before, options, leaveToPerson);
      if (before !== undefined && options.effect === 'atMostOnce')
        return leaveToPerson(perhapsDone(name, options.doneByHand?.label));
      const given = { key: await createStepKey(originExecutionId, name), originExecutionId, signal };
      signal.throwIfAborted();
      const found = before === undefined && isFirst ? undefined : await options.find?.(given);
      if (found === undefined && (options.effect ?? 'repeatable') !== 'repeatable') {
        await journal.begin({ name, status: 'begun', attempt: (attempts += 1) });
        signal.throwIfAborted();
      }
      const result = keepStepResult(name, found ?? (await runOrFind(run, given, options, failures.settle)));
      return { result, ...summaryOf(result, options.summary) };
    };
    const attempt = async (isFirst: boolean): Promise<Done<Result>> => {
      const done = await seen.during(() => work(isFirst));
      if (before?.status !== 'done') await journal.keep({ name, status: 'done', ...done, ...caught() });
      return done;
    };
    try {
      // Begins in the same moment in which it is asked for, so that one that nobody awaits is known of.
      const inTurn = async () => {
        await order.turnOf(name);
        return inAttempts(surroundings, {
          name,
          options: { retry: surroundings.retry, ...options },
          attempt,
          isOver: before?.status === 'failed' || before?.status === 'done',
        });
      };
      const done = await recorder.inStep(name, () => aroundStep(number, inTurn), options.label);
      return done.result;
    } catch (error) {
      // Of one that was stopped it is not known how it would have ended.
      if (!signal.aborted && before?.status !== 'failed')
        await journal.keep({ name, status: 'failed', error, ...caught(error) });
      throw error;
    }
  };
  return typedStep(<Result>(name: string, run: Run<Result>, options: Options<Result> = {}) => {
    const taken: Promise<Result> = take(name, run, options).catch((error: unknown) => {
      // Of one that nobody awaited the end of the execution has told already.
      if (error instanceof ExecutionOverError) taken.catch(() => undefined);
      throw error;
    });
    return taken;
  });
}

/** Whether a step that is asked for does not begin in this turn. What was done outside of steps no turn is to do again. */
const isLeft = (parts: StepParts, before: string | undefined): boolean =>
  parts.flow.standstill.isResting && before !== 'done' && before !== 'failed' && changedOutside(parts) === undefined;

/** It is due at once, and nobody begins it here. */
function leaveToNextTurn({ flow, clock }: StepParts, name: string): Promise<never> {
  flow.activity.look();
  return flow.standstill.wait({ name, for: 'retry', until: momentText(clock.now()) });
}

function keptBefore<Result>({ name, result, summary }: EndedStep): Done<Result> {
  // A step of that name was asked for the same then.
  return { result: keepStepResult(name, result) as Result, ...(summary !== undefined && { summary }) };
}

const perhapsDone = (name: string, resultLabel: string | undefined) =>
  new NeedsPersonError('integration-error', `The step "${name}" needs a person's attention: did it happen?`, {
    remedy:
      'It may be done at most once and was begun before: look in the other system whether it was done, and say so here.',
    attention: { kind: 'did-it-happen', step: name, ...(resultLabel !== undefined && { resultLabel }) },
  });

/** What a person said of a step; asked again where what they typed cannot be its result. */
function doneByHand<Result>(
  name: string,
  { result: typed }: ToldStep,
  { doneByHand: byHand, summary }: Options<Result>,
  leaveToPerson: (reason: NeedsPersonError) => never,
): Done<Result> {
  try {
    // Of a step that asks for nothing nothing is known but that it was done.
    const result = keepStepResult(name, byHand === undefined ? (undefined as Result) : byHand.read(typed ?? ''));
    return { result, ...summaryOf(result, byHand && summary) };
  } catch (error) {
    const { message, ...asked } = perhapsDone(name, byHand?.label);
    return leaveToPerson(
      new NeedsPersonError('invalid-input', `${message} What was typed does not fit: ${wordsOf(error)}`, asked),
    );
  }
}

/** A call whose outcome is unknown is looked up by the step's own key before anybody is asked to look. */
async function runOrFind<Result>(
  run: Run<Result>,
  attempt: StepAttempt,
  options: Options<Result>,
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

/** A summary that fails does not undo what the step did. */
function summaryOf<Result>(result: Result, summarize?: (result: Result) => string): { summary?: string } {
  if (summarize === undefined) return {};
  try {
    return { summary: wordsOf(summarize(result)) };
  } catch {
    return {};
  }
}
