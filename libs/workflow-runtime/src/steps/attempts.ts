import { momentText } from '@msp/models';
import { createStepKey, type Retry, type StepOptions } from '@msp/workflow-sdk';
import { wordsOf } from '../outcome/thrown';
import type { Recorder } from '../record/recorder';
import { passTime, type PassTimeParts } from '../turn/pass-time';
import { assertRetry, retryAfter } from './decide-retry';
import type { AskedWait, WaitJournal } from './journal';

export interface AttemptParts extends PassTimeParts {
  readonly originExecutionId: string;
  readonly recorder: Pick<Recorder, 'log'>;
  readonly journal: Pick<WaitJournal, 'findWait' | 'wait'>;
}

interface Attempted<Done> {
  readonly name: string;
  readonly options: Pick<StepOptions<never>, 'effect'> & { readonly retry?: Retry | undefined };
  /** One attempt; `isFirst` is false where one was made before. */
  readonly attempt: (isFirst: boolean) => Promise<Done>;
  /** It has failed for good in an earlier turn, and only says so again. */
  readonly isOver: boolean;
  /** Told what an attempt threw when a later one has succeeded. */
  readonly settle: (thrown: unknown) => void;
}

/**
 * Tries a step, and again where its `retry` allows it. When it is tried again is written first, so that it is tried so
 * often over all turns; what is not due within the turn ends it.
 */
export async function inAttempts<Done>(parts: AttemptParts, attempted: Attempted<Done>): Promise<Done> {
  const { name, options, attempt, settle } = attempted;
  if (attempted.isOver) return attempt(false);
  if (options.retry) assertRetry(name, options.retry);
  const failures: unknown[] = [];
  for (let number = 1; ; number += 1) {
    // An earlier turn has made this attempt, and said when the next one comes.
    let wait = parts.journal.findWait(name, number + 1);
    try {
      if (wait === undefined) {
        const done = await parts.flow.activity.during(() => attempt(number === 1));
        failures.forEach(settle);
        return done;
      }
    } catch (thrown) {
      failures.push(thrown);
      wait = await parts.flow.activity.during(() => askAgain(parts, attempted, { thrown, attempt: number }));
    }
    await passTime(parts, wait);
  }
}

/** Writes when it is tried again. Throws what was thrown where it is not. */
async function askAgain(
  { originExecutionId, clock, flow, journal, recorder }: AttemptParts,
  { name, options }: Pick<Attempted<unknown>, 'name' | 'options'>,
  failed: { readonly thrown: unknown; readonly attempt: number },
): Promise<AskedWait> {
  const { thrown, attempt } = failed;
  const { full } = await createStepKey(originExecutionId, JSON.stringify([name, attempt]));
  const chance = Number.parseInt(full.slice(0, 8), 16) / 0xffffffff;
  const { retry, effect } = options;
  const ms = flow.signal.aborted ? undefined : retryAfter({ thrown, attempt, retry, effect, chance });
  if (ms === undefined) throw thrown;
  const until = momentText(clock.now() + ms);
  const wait = { name, for: 'retry', until, attempt: attempt + 1 } as const;
  await journal.wait(wait);
  recorder.log('warn', `Attempt ${attempt} of "${name}" failed: ${wordsOf(thrown)} It is tried again at ${until}.`);
  return wait;
}
