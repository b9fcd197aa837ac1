import { UnavailableError, type Execution } from '@msp/models';
import type { CounterBuffer, Repositories, StorageClock } from '@msp/storage';
import { countLostLease, faultPoint, inTurnSpan, type TellEnd } from '@msp/telemetry';
import { LetGoError, NeedsPersonError, type Suspended } from '@msp/workflow-runtime';
import type { Logger } from 'pino';
import { finishExecution } from './finish-execution';
import { canGoOn, holdOn, waitOn } from './held-wait';
import { KeptTurn, type HostedTurnParts } from './hosted-turn';
import { JournalWriter } from './journal-writer';
import { ExecutionLostError } from './lost';
import type { Accepted, Run, Runs } from './run';
import { systemClock } from '../turn-host/system-clock';
import type { TerminalLines } from './terminal-lines';
import { isLeftToOthers, letGo } from './let-go';
import { suspend } from './suspend';
import { tellParent } from './tell-parent';
import type { TurnDriver, TurnOutcome, Wake } from './turn-driver';

export interface TurnParts extends HostedTurnParts {
  readonly executions: Repositories['executions'];
  readonly journals: Repositories['executionJournals'];
  /** Of storage. */
  readonly clock: StorageClock;
  readonly runs: Runs;
  readonly counters: Pick<CounterBuffer, 'count'>;
  readonly logger: Logger;
  readonly terminal: TerminalLines;
  readonly timers: Repositories['timers'];
  /** Of what this process alone can go on with. */
  readonly direct: Pick<TurnDriver, 'wake'>;
  /** Of what any process may go on with. */
  readonly driver: Pick<TurnDriver, 'wake'>;
  /** Rights count as they are when it goes on: why it may not, in words. */
  whyNotOn(accepted: Accepted): Promise<string | undefined>;
}

/** Runs an accepted execution from the top until it is done or waits, and stores how it ended. */
export async function runTurn(wake: Wake, parts: TurnParts): Promise<TurnOutcome> {
  const { executionId } = wake;
  const run = parts.runs.find(executionId);
  // Nothing here to go on with, or somebody does already: a wake-up of before it was let go of may come after it was taken.
  if (run === undefined || run.isInTurn) return { kind: 'done' };
  run.isInTurn = true;
  try {
    return await goOn(run, wake, parts);
  } finally {
    run.isInTurn = false;
  }
}

async function goOn(run: Run, wake: Wake, parts: TurnParts): Promise<TurnOutcome> {
  const { suspended } = run;
  if (suspended !== undefined) {
    const put = await putOff(run, wake, suspended, parts);
    if (put !== undefined) return put;
    run.suspended = undefined;
    run.stopWaiting();
  }
  const { executionId, organizationId, correlationId, traceparent, startedAt } = run.accepted.open.execution;
  const { name: workflowName, version: workflowVersion } = run.accepted.workflow;
  const delayMs = isTakenOn(run) ? undefined : Date.now() - Date.parse(startedAt);
  const lane = laneOf(run, wake);
  return inTurnSpan(
    { executionId, organizationId, correlationId, workflowName, workflowVersion, traceparent, lane, delayMs },
    async (tellEnd) => {
      const outcome = await takeTurn(run, wake, parts, tellEnd);
      if (run.isLost) countLostLease(lane);
      return outcome;
    },
  );
}

/** What was taken over comes by a queue, and what was accepted here by none. */
const laneOf = ({ accepted }: Run, { lane }: Wake) => (accepted.anchor === undefined ? 'direct' : lane);

/** What becomes of a wake-up that comes while nothing of what is waited for is there; undefined where the execution goes on. */
async function putOff(run: Run, wake: Wake, suspended: Suspended, parts: TurnParts): Promise<TurnOutcome | undefined> {
  const journal = journalOf(run, parts);
  try {
    await journal.reread();
    if (!canGoOn(run, suspended, journal, systemClock.now())) return waitOn(run, wake, suspended, heldParts(parts));
    const refusal = await parts.whyNotOn(run.accepted);
    if (refusal !== undefined) run.stop(notOn(refusal));
    return undefined;
  } catch (error) {
    if (!(error instanceof UnavailableError)) throw error;
    return { kind: 'later' };
  }
}

const notOn = (refusal: string) =>
  new NeedsPersonError('cancelled', `It has waited, and may not go on now: ${refusal}`, {
    remedy: 'Look in the timeline what was done, and have somebody who may run it do the rest.',
  });

async function takeTurn(
  run: Run,
  wake: Wake,
  parts: TurnParts,
  tellEnd: TellEnd,
  isAlone = false,
): Promise<TurnOutcome> {
  const { open, workflow } = run.accepted;
  const { executionId, correlationId } = open.execution;
  const logger = parts.logger.child({ executionId, workflow: workflow.name, correlationId });
  const { keeper } = run;
  const isFirst = run.journal === undefined;
  let result = 'how it ended';
  try {
    const journal = journalOf(run, parts);
    if (isFirst && isTakenOn(run)) await journal.reread();
    const turn = new KeptTurn(run, { ...parts, logger, journal });
    if (isFirst && !isTakenOn(run)) parts.terminal.begun(run.accepted);
    const outcome = await turn.perform(isAlone);
    if (outcome === 'again alone') {
      if (run.isLost) return leave(run, logger);
      logger.warn('A turn goes on in a thread of its own, because the one that it shared ended');
      await journal.requestsOver();
      await journal.reread();
      return await takeTurn(run, wake, parts, tellEnd, true);
    }
    if (isLeftToOthers(run, outcome)) {
      result = 'that it is to go on';
      if (!run.isLost && (await letGo(run, wake, { ...parts, logger }))) return { kind: 'done' };
      // Somebody has asked to stop it: another turn ends it. One that was cut off is taken when its lease is over.
      const isToEnd = !run.isLost && !(run.reason instanceof LetGoError);
      return isToEnd ? await takeTurn(run, wake, parts, tellEnd) : leave(run, logger);
    }
    if ('waiting' in outcome) {
      if (run.isLost) return leave(run, logger);
      if (run.isPinned) return await holdOn(run, wake, outcome, heldParts(parts));
      result = 'that it waits';
      const isLetGo = await suspend(run, wake, { suspended: outcome, journal }, { ...parts, now: systemClock.now });
      // Somebody has asked to stop it: another turn ends it.
      if (!isLetGo) return run.isLost ? leave(run, logger) : await takeTurn(run, wake, parts, tellEnd);
      run.end((await keeper.stop()).execution);
      return { kind: 'wait' };
    }
    const stopped = await keeper.stop();
    if (run.isLost) return leave(run, logger);
    const end = turn.end(outcome);
    const reread = () => keeper.reread();
    faultPoint('end.begun');
    // Before the row says that it is over: what it runs is stopped, whoever dies meanwhile.
    if (end.status === 'Cancelled') await parts.children.stop(stopped.execution);
    const tell = (one: Execution) => {
      // Its row is the truth: nobody waits for what is written besides.
      run.end(one);
      return tellParent(parts, one, wake.lane);
    };
    const finished = await finishExecution({ executions: parts.executions, open: stopped, end, reread, tell, logger });
    faultPoint('end.index-written');
    tellEnd({ status: finished.status, errorKind: finished.error?.kind });
    parts.terminal.ended(run.accepted, finished);
    // After the answer, and in memory: no execution waits for its counter.
    parts.counters.count(finished, workflow.minutesSaved);
    return { kind: 'done' };
  } catch (error) {
    await keeper.stop();
    if (error instanceof ExecutionLostError) return leave(run, logger);
    const failure = new UnavailableError(
      `The workflow ran, but storage did not take ${result}. Look at the execution in a few minutes.`,
      { cause: error },
    );
    run.fail(failure);
    throw failure;
  } finally {
    if (run.suspended === undefined) parts.runs.remove(run);
  }
}

/** Whether another process has had turns of it. */
const isTakenOn = ({ accepted }: Run): boolean => (accepted.open.hold?.turn ?? 1) > 1;

const heldParts = ({ direct }: TurnParts) => ({ direct, now: systemClock.now });

/** Nothing more is written of it here. Whoever waits for its end is told that it goes on. */
function leave(run: Run, logger: Logger): TurnOutcome {
  logger.warn('An execution is in the hands of another process');
  run.end(run.accepted.open.execution);
  return { kind: 'gone' };
}

function journalOf(run: Run, { journals, clock }: TurnParts): JournalWriter {
  const { open, before = new Map(), anchor } = run.accepted;
  const { execution, hold = { fence: 1, turn: 1 } } = open;
  const { fence, turn } = hold;
  run.journal ??= new JournalWriter({
    journals,
    of: execution,
    hold: { fence, turn, anchor },
    before,
    latest: () => clock.latest(),
    signal: run.signal,
    onLost: () => run.lose(),
  });
  return run.journal;
}
