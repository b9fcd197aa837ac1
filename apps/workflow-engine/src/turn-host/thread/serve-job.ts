import type { MessagePort } from 'node:worker_threads';
import type { Timing } from '@msp/integrations';
import { BugError, faultOf } from '@msp/service/fault';
import { inStepSpan, inTrace } from '@msp/telemetry';
import {
  describeThrown,
  ExecutionOverError,
  Recorder,
  Redactor,
  Stopping,
  Turn,
  type Performed,
  type Suspended,
  type Tell,
} from '@msp/workflow-runtime';
import { WorkflowTimeoutError, type Registry } from '@msp/workflow-sdk';
import { openChannel, sent } from '../channel';
import type { Around, GivenSurroundings, ParentCalls, PerformedTurn, ThreadCalls, TurnWork } from '../port';
import type { AnsweredQuestion, Asked } from '../questions';
import { momentNow, systemClock } from '../system-clock';
import { answerQuestion } from './answer-question';
import { LeaseLook } from './lease-look';
import { journalBehind, namesIn, surroundingsBehind } from './surroundings';
import { tokensBehind, type Parent } from './vendors';

export interface Served {
  readonly registry: Registry;
  /** What of the built-ins of the thread is another than it was. */
  readonly changed?: () => readonly string[];
  /** Of tests. */
  readonly timing?: Timing | undefined;
  /** Of tests: told how a turn asks before it sends a request. */
  readonly looked?: ((look: Pick<LeaseLook, 'beforeRequest'>) => void) | undefined;
}

/** So long a turn waits itself; for longer it ends. */
const longestPauseMs = 10_000;

/** Serves one job over its own port: what it can reach hangs on that, and nothing of it on the thread. */
export function serveJob(
  port: MessagePort,
  { registry, timing, changed, looked }: Served,
  stopping = new Stopping(),
): void {
  const tokens = tokensBehind(() => parent);
  const resting = new AbortController();
  const tell: Tell = (told) => sent(parent.tell.asEvent(told));
  let look: LeaseLook | undefined;
  const perform = async (work: TurnWork, around: Around): Promise<PerformedTurn> => {
    const workflow = registry.workflows.get(work.workflowName);
    if (workflow === undefined) throw new BugError(`The thread does not know the workflow ${work.workflowName}.`);
    const { execution, input, known, isOtherCode, keepsAnswers, lease, traceparent } = work;
    const { signal } = stopping;
    const looking = new LeaseLook({ lease, signal, now: momentNow, begin: (step) => parent.beginStep(step) });
    look = looking;
    looked?.(looking);
    const turn = new Turn(
      { execution, workflow, input, stopping },
      {
        clock: systemClock,
        surround: async (traces) =>
          surroundingsBehind({ parent, tokens, timing, look: looking }, givenIn(around), traces),
        journal: journalBehind(parent, known, looking),
        ...(isOtherCode && { otherCode: namesIn(known) }),
        aroundStep: inStepSpan,
        longestPauseMs,
        tell,
        keepsAnswers,
      },
    );
    const rest = () => turn.rest();
    resting.signal.addEventListener('abort', rest);
    if (resting.signal.aborted) rest();
    const crossing = asCrossing(await inTrace(traceparent, () => turn.perform()), turn);
    // What was stopped comes to its end by that, if it minds it.
    if (turn.goesOn && !('waiting' in crossing.outcome)) await new Promise(setImmediate);
    return { ...crossing, changed: changed?.() ?? [], isSuspect: isSuspect(crossing.outcome, turn) };
  };
  const ask = async (asked: Asked, around: Around): Promise<AnsweredQuestion> => {
    const { signal } = stopping;
    const redactor = new Redactor((value) => tell({ kind: 'secret', value }));
    const recorder = new Recorder(redactor, systemClock);
    const traces = { recorder, redactor, signal, deadline: undefined };
    const surroundings = surroundingsBehind({ parent, tokens, timing }, givenIn(around), traces);
    const guards = { signal, recorder, redactor };
    const answered = await inTrace(asked.traceparent, () => answerQuestion(asked, { registry, surroundings, guards }));
    const wasLate = stopping.reason instanceof WorkflowTimeoutError;
    // Calls that nobody waits for any more are not continued.
    stopping.stop(new ExecutionOverError());
    return { ...answered, changed: changed?.() ?? [], isSuspect: answered.kind === 'failed' || wasLate };
  };
  const parent: Parent = openChannel<ParentCalls, ThreadCalls>(port, {
    perform,
    stop: (reason) => stopping.stop(reason as Parameters<Stopping['stop']>[0]),
    rest: () => resting.abort(),
    fetchToken: (fetch) => tokens.fetch(fetch),
    ask,
    renewed: (lease) => look?.renewed(lease),
  });
}

const isSuspect = (outcome: PerformedTurn['outcome'], { goesOn }: Turn): boolean =>
  !('waiting' in outcome) && (goesOn || outcome.error?.kind === 'bug' || outcome.error?.kind === 'timeout');

/** Throws why it is not known. */
function givenIn(around: Around): GivenSurroundings {
  if ('refused' in around) throw around.refused;
  return around.given;
}

/** Of what the workflow answered and threw goes what is kept, and what the log of the service tells. */
function asCrossing(performed: Performed | Suspended, turn: Turn): Omit<PerformedTurn, 'changed' | 'isSuspect'> {
  if ('waiting' in performed) return { outcome: performed };
  const { outcome } = performed;
  const { unexpected } = outcome;
  const answers = turn.answers?.all();
  return {
    outcome: 'unexpected' in outcome ? { ...outcome, unexpected: describeThrown(unexpected) } : outcome,
    ...('unexpected' in outcome && { fault: faultOf(unexpected) }),
    ...(answers && { answers }),
  };
}
