import { faultOf } from '@msp/http';
import { UnavailableError, type ExecutionStatus } from '@msp/models';
import type { CounterBuffer, Repositories } from '@msp/storage';
import { inTurnSpan, type TellEnd } from '@msp/telemetry';
import { ClientAnswers, Recorder, Redactor, UnderWay, VendorFailures } from '@msp/workflow-runtime';
import { WorkflowTimeoutError } from '@msp/workflow-sdk';
import type { Logger } from 'pino';
import { endOf } from './end-of-turn';
import { finishExecution } from './finish-execution';
import { perform, type WorkSource } from './perform';
import { ProgressWriter } from './progress-writer';
import type { Run, Runs } from './run';
import type { TerminalLines } from './terminal-lines';
import { systemClock } from './system-clock';

export interface TurnSource extends WorkSource {
  readonly executions: Repositories['executions'];
  readonly runs: Runs;
  readonly counters: Pick<CounterBuffer, 'count'>;
  readonly logger: Logger;
  readonly terminal: TerminalLines;
  /** Whether it is kept what clients answer: on a developer's machine only. */
  readonly keepsAnswers: boolean;
}

/** What a driver has to know when a turn is over. */
export type TurnOutcome =
  | { readonly kind: 'finished'; readonly status: ExecutionStatus }
  /** Nothing here to go on with. */
  | { readonly kind: 'unknown' };

/** Runs an accepted execution from the top until it is done, and stores how it ended. */
export async function runTurn(executionId: string, source: TurnSource): Promise<TurnOutcome> {
  const run = source.runs.find(executionId);
  if (run === undefined) return { kind: 'unknown' };
  const { organizationId, correlationId, traceparent, startedAt } = run.accepted.open.execution;
  const { name: workflowName, version: workflowVersion } = run.accepted.workflow;
  const delayMs = Date.now() - Date.parse(startedAt);
  return inTurnSpan(
    { executionId, organizationId, correlationId, workflowName, workflowVersion, traceparent, delayMs },
    (tellEnd) => takeTurn(run, source, tellEnd),
  );
}

async function takeTurn(run: Run, source: TurnSource, tellEnd: TellEnd): Promise<TurnOutcome> {
  const { open, workflow } = run.accepted;
  const { executionId, correlationId } = open.execution;
  const redactor = new Redactor();
  const recorder = new Recorder(redactor, systemClock);
  const logger = source.logger.child({ executionId, workflow: workflow.name, correlationId });
  const progress = new ProgressWriter(source.executions, open, recorder, logger);
  source.terminal.begun(run.accepted);
  try {
    const answers = source.keepsAnswers ? new ClientAnswers() : undefined;
    const watched = { vendorFailures: new VendorFailures(), underWay: new UnderWay(systemClock), answers };
    const work = { run, redactor, recorder, logger, ...watched };
    const outcome = await withDeadline(run, () => perform(work, source));
    recorder.close();
    if ('unexpected' in outcome) logger.error({ fault: faultOf(outcome.unexpected) }, 'A workflow failed unexpectedly');
    const stopped = await progress.stop();
    const end = endOf({ outcome, recorder, redactor, answers, open: open.execution });
    const finished = await finishExecution(source.executions, stopped, end, logger);
    tellEnd({ status: finished.status, errorKind: finished.error?.kind });
    run.end(finished);
    source.terminal.ended(run.accepted, finished);
    // After the answer, and in memory: no execution waits for its counter.
    source.counters.count(finished, workflow.minutesSaved);
    return { kind: 'finished', status: finished.status };
  } catch (error) {
    await progress.stop();
    const failure = new UnavailableError(
      'The workflow ran, but storage did not take how it ended. Look at the execution in a few minutes.',
      { cause: error },
    );
    run.fail(failure);
    throw failure;
  } finally {
    source.runs.remove(executionId);
  }
}

async function withDeadline<Result>(run: Run, work: () => Promise<Result>): Promise<Result> {
  const { timeoutSeconds } = run.accepted.workflow;
  const timer = setTimeout(() => {
    run.stop(new WorkflowTimeoutError(`The workflow was not done within its ${timeoutSeconds} s.`));
  }, timeoutSeconds * 1_000);
  try {
    return await work();
  } finally {
    clearTimeout(timer);
  }
}
