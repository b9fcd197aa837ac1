import { momentOf, momentText } from '@msp/models';
import {
  momentMeant,
  WorkflowError,
  type ApprovalAnswer,
  type ReceivedEvent,
  type Span,
  type Until,
  type Waits,
} from '@msp/workflow-sdk';
import { clean } from '../outcome/thrown';
import type { Recorder } from '../record/recorder';
import type { Redactor } from '../redaction/redactor';
import type { Flow } from '../turn/flow';
import { passTime, waitOutside, type PassTimeParts } from '../turn/pass-time';
import { changedOutside } from './changed-outside';
import type { AskedWait, Journal, JournalEvent, WaitJournal } from './journal';
import { resultWithheld, withoutSecrets } from './without-secrets';

export interface WaitParts extends PassTimeParts {
  readonly recorder: Pick<Recorder, 'timeline' | 'step' | 'log'>;
  readonly redactor: Redactor;
  readonly journal: Journal & WaitJournal;
  readonly flow: Flow;
}

/** A wait that is asked for: what it is, and what answers it. */
interface Asked<Answer> {
  readonly name: string;
  readonly for: Exclude<AskedWait['for'], 'retry' | 'workflow'>;
  readonly end: Span | Until;
  readonly question?: string;
  readonly answerOf: (event: JournalEvent) => Answer;
  readonly expired: Answer;
}

/**
 * What a workflow waits for. A wait is written before it begins and when it is over, as a step is; one that is not over
 * never settles, and the turn ends when nothing else is left to do.
 */
export function createWaits(parts: WaitParts): Waits {
  return {
    sleep: (name, end) => ask(parts, { name, for: 'sleep', end, answerOf: () => undefined, expired: undefined }),
    waitForEvent: (name, { timeout: end }) =>
      ask<ReceivedEvent | undefined>(parts, {
        name,
        for: 'event',
        end,
        answerOf: ({ data, at }) => ({ data, at }),
        expired: undefined,
      }),
    approval: (name, { question, timeout: end }) =>
      ask<ApprovalAnswer>(parts, {
        name,
        for: 'approval',
        end,
        question,
        answerOf: decisionOf,
        expired: { decision: 'expired' },
      }),
  };
}

async function ask<Answer>(parts: WaitParts, asked: Asked<Answer>): Promise<Answer> {
  const { journal } = parts;
  const { signal, names, order, activity } = parts.flow;
  signal.throwIfAborted();
  assertMayWait(parts, asked.name);
  const name = names.take(asked.name);
  await order.turnOf(name);
  signal.throwIfAborted();
  const before = journal.find(name);
  // A wait of that name was asked for the same then.
  if (before?.status === 'done') {
    if (before.withheld) throw resultWithheld(name);
    return before.result as Answer;
  }
  const wait = await activity.during(() => begin(parts, asked, name));
  for (;;) {
    const answer = answerTo(parts, asked, wait);
    if (answer !== undefined) return activity.during(() => keep(parts, name, answer.value));
    if (wait.for !== 'sleep') return waitOutside(parts, wait);
    await passTime(parts, wait);
  }
}

async function begin(
  { journal, clock, recorder, redactor, longestPauseMs }: WaitParts,
  { for: kind, end, question }: Asked<unknown>,
  name: string,
): Promise<AskedWait> {
  const known = journal.findWait(name);
  if (known !== undefined) return known;
  const until = momentText(momentMeant(end, clock.now()));
  const wait = { name, for: kind, until, ...(question !== undefined && { question: clean(question, redactor) }) };
  await journal.wait(wait);
  if (kind !== 'sleep' || momentOf(until) - clock.now() > longestPauseMs)
    recorder.log('info', `Waits at "${name}" until ${until}.`);
  return wait;
}

function answerTo<Answer>(
  { journal, clock }: WaitParts,
  { answerOf, expired }: Asked<Answer>,
  { name, until }: AskedWait,
): { readonly value: Answer } | undefined {
  const [event] = journal.eventsOf(name);
  if (event !== undefined) return { value: answerOf(event) };
  return momentOf(until) <= clock.now() ? { value: expired } : undefined;
}

async function keep<Answer>({ journal, redactor }: WaitParts, name: string, result: Answer): Promise<Answer> {
  await withoutSecrets(journal, redactor).keep({ name, status: 'done', ...(result !== undefined && { result }) });
  return result;
}

/** What a workflow did outside of its steps it would do again when it goes on. */
export function assertMayWait({ recorder, flow }: Pick<WaitParts, 'recorder' | 'flow'>, name: string): void {
  if (recorder.step().step !== undefined) {
    throw misuse(`The wait "${name}" stands inside a step. Waits stand beside steps: end the step before it.`);
  }
  const what = changedOutside({ recorder, flow });
  if (what === undefined) return;
  throw misuse(
    `The workflow ${what} outside of its steps and then asked to wait ("${name}"). It would do that again when it goes on: put it into a step.`,
  );
}

const misuse = (message: string) => new WorkflowError('bug', message);

function decisionOf({ data, at }: JournalEvent): ApprovalAnswer {
  const given = typeof data === 'object' && data !== null && !Array.isArray(data) ? Object.entries(data) : [];
  const { decision, by, comment } = Object.fromEntries(given);
  return {
    // Whatever is no clear yes is none.
    decision: decision === 'approved' ? 'approved' : 'rejected',
    by: typeof by === 'string' ? by : '',
    ...(typeof comment === 'string' && { comment }),
    at,
  };
}
