import type { MessagePort } from 'node:worker_threads';
import type { Timing } from '@msp/integrations';
import { BugError, faultOf } from '@msp/service';
import { inStepSpan, inTrace } from '@msp/telemetry';
import { describeThrown, Stopping, Turn, type Performed, type Suspended } from '@msp/workflow-runtime';
import type { Registry } from '@msp/workflow-sdk';
import { openChannel, sent } from '../channel';
import type { ParentCalls, PerformedTurn, ThreadCalls, TurnWork } from '../port';
import { systemClock } from '../system-clock';
import { journalBehind, surroundingsBehind } from './surroundings';
import { tokensBehind, type Parent } from './vendors';

export interface Served {
  readonly registry: Registry;
  /** What of the built-ins of the thread is another than it was. */
  readonly changed?: () => readonly string[];
  /** Of tests. */
  readonly timing?: Timing | undefined;
}

/** So long a turn waits itself; for longer it ends. */
const longestPauseMs = 10_000;

/** Serves one turn over its own port: what it can reach hangs on that, and nothing of it on the thread. */
export function serveTurn(port: MessagePort, { registry, timing, changed }: Served, stopping = new Stopping()): void {
  const tokens = tokensBehind(() => parent);
  const perform = async (work: TurnWork): Promise<PerformedTurn> => {
    const workflow = registry.workflows.get(work.workflowName);
    if (workflow === undefined) throw new BugError(`The thread does not know the workflow ${work.workflowName}.`);
    const { execution, input, known, keepsAnswers, traceparent } = work;
    const turn = new Turn(
      { execution, workflow, input, stopping },
      {
        clock: systemClock,
        surround: async (traces) => surroundingsBehind({ parent, tokens, timing }, await parent.surround(), traces),
        journal: journalBehind(parent, known),
        aroundStep: inStepSpan,
        longestPauseMs,
        tell: (told) => sent(parent.tell.asEvent(told)),
        keepsAnswers,
      },
    );
    const performed = asCrossing(await inTrace(traceparent, () => turn.perform()), turn);
    return { ...performed, changed: changed?.() ?? [] };
  };
  const parent: Parent = openChannel<ParentCalls, ThreadCalls>(port, {
    perform,
    stop: (reason) => stopping.stop(reason as Parameters<Stopping['stop']>[0]),
    fetchToken: (fetch) => tokens.fetch(fetch),
  });
}

/** Of what the workflow answered and threw goes what is kept, and what the log of the service tells. */
function asCrossing(performed: Performed | Suspended, turn: Turn): Omit<PerformedTurn, 'changed'> {
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
