import { momentText } from '@msp/models';
import { createStepKey, type Retry, type StepOptions } from '@msp/workflow-sdk';
import { wordsOf } from '../outcome/thrown';
import type { Recorder } from '../record/recorder';
import type { PutOff } from '../turn/activity';
import { passTime, waitOutside, type PassTimeParts } from '../turn/pass-time';
import { changedOutside, type OutsideParts } from './changed-outside';
import { assertRetry, retryAfter } from './decide-retry';
import type { AskedWait, WaitJournal } from './journal';

/** So often a step waits for vendors outside of its turns; then it has as long as its workflow has. */
const mostPauses = 100;

export interface AttemptParts extends PassTimeParts, OutsideParts {
  readonly originExecutionId: string;
  readonly flow: PassTimeParts['flow'] & OutsideParts['flow'];
  readonly recorder: Pick<Recorder, 'log' | 'timeline'>;
  readonly journal: Pick<WaitJournal, 'findWait' | 'wait'>;
}

/** An attempt among the others, pauses included. */
interface Made {
  /** 1 for the first. */
  readonly attempt: number;
  /** How many of those before a vendor had put off. */
  readonly pauses: number;
}

interface Attempted<Done> {
  readonly name: string;
  readonly options: Pick<StepOptions<never>, 'effect'> & { readonly retry?: Retry | undefined };
  /** One attempt; `isFirst` is false where one was made before. */
  readonly attempt: (isFirst: boolean) => Promise<Done>;
  /** It has ended in an earlier turn, and only says so again. */
  readonly isOver: boolean;
}

/**
 * Tries a step, and again where its `retry` allows it. When it is tried again is written first, so that it is tried so
 * often over all turns; what is not due within the turn ends it.
 */
export async function inAttempts<Done>(parts: AttemptParts, attempted: Attempted<Done>): Promise<Done> {
  const { name, options, attempt } = attempted;
  if (attempted.isOver) return attempt(false);
  if (options.retry) assertRetry(name, options.retry);
  let pauses = 0;
  for (let number = 1; ; number += 1) {
    // An earlier turn has made this attempt, and said when the next one comes.
    let wait = parts.journal.findWait(name, number + 1);
    try {
      if (wait === undefined) {
        const putOff = putOffBy(parts, attempted, { attempt: number, pauses });
        return await parts.flow.activity.during(() => attempt(number === 1), putOff);
      }
    } catch (thrown) {
      wait = await parts.flow.activity.during(() => askAgain(parts, attempted, { thrown, attempt: number, pauses }));
    }
    if (wait.isPause) pauses += 1;
    await passTime(parts, wait);
  }
}

/**
 * How what is a part of an attempt waits for a vendor that asks for more than a turn waits: the turn ends, and the next one
 * makes the attempt anew. Undefined where that could do something twice.
 */
function putOffBy(
  parts: AttemptParts,
  { name, options }: Pick<Attempted<unknown>, 'name' | 'options'>,
  made: Made,
): PutOff {
  const { clock, flow, journal, recorder, longestPauseMs } = parts;
  let put: Promise<never> | undefined;
  return ({ vendorName, until }) => {
    if (put !== undefined) return put;
    const isShort = until - clock.now() <= longestPauseMs;
    if (isShort || made.pauses >= mostPauses || options.effect === 'atMostOnce' || changedOutside(parts))
      return undefined;
    const moment = momentText(until);
    const wait = { name, for: 'retry', until: moment, attempt: made.attempt + 1, isPause: true } as const;
    const written = flow.activity.during(async () => {
      await journal.wait(wait);
      recorder.log('info', `${vendorName} asks to be called again at ${moment}. "${name}" is done then.`);
    });
    return (put = written.then(() => waitOutside(parts, wait)));
  };
}

/** Writes when it is tried again. Throws what was thrown where it is not. */
async function askAgain(
  { originExecutionId, clock, flow, journal, recorder }: AttemptParts,
  { name, options }: Pick<Attempted<unknown>, 'name' | 'options'>,
  { thrown, attempt, pauses }: Made & { readonly thrown: unknown },
): Promise<AskedWait> {
  const { full } = await createStepKey(originExecutionId, JSON.stringify([name, attempt]));
  const chance = Number.parseInt(full.slice(0, 8), 16) / 0xffffffff;
  const { retry, effect } = options;
  const ms = flow.signal.aborted ? undefined : retryAfter({ thrown, attempt: attempt - pauses, retry, effect, chance });
  if (ms === undefined) throw thrown;
  const until = momentText(clock.now() + ms);
  const wait = { name, for: 'retry', until, attempt: attempt + 1 } as const;
  await journal.wait(wait);
  recorder.log(
    'warn',
    `Attempt ${attempt - pauses} of "${name}" failed: ${wordsOf(thrown)} It is tried again at ${until}.`,
  );
  return wait;
}
