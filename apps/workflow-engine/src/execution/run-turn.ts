import { faultOf } from '@msp/service';
import { UnavailableError, type ExecutionStatus } from '@msp/models';
import type { CounterBuffer, Repositories } from '@msp/storage';
import { inStepSpan, inTurnSpan, type TellEnd } from '@msp/telemetry';
import { noJournal, Turn, type TurnPorts } from '@msp/workflow-runtime';
import type { Logger } from 'pino';
import { finishExecution } from './finish-execution';
import { ProgressWriter } from './progress-writer';
import type { Run, Runs } from './run';
import { surround, type SurroundingsSource } from './surround';
import { systemClock } from './system-clock';
import type { TerminalLines } from './terminal-lines';

export interface TurnSource extends SurroundingsSource {
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
  const { open, workflow, input } = run.accepted;
  const { executionId, correlationId } = open.execution;
  const logger = source.logger.child({ executionId, workflow: workflow.name, correlationId });
  const turn = new Turn({ execution: open.execution, workflow, input, stopping: run }, portsOf(run, source, logger));
  const progress = new ProgressWriter(source.executions, open, turn.recorder, logger);
  source.terminal.begun(run.accepted);
  try {
    const performed = await turn.perform();
    const { outcome } = performed;
    if ('unexpected' in outcome) logger.error({ fault: faultOf(outcome.unexpected) }, 'A workflow failed unexpectedly');
    const stopped = await progress.stop();
    const end = turn.end(performed);
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

/** What a turn reaches, in production. */
const portsOf = ({ accepted }: Run, source: TurnSource, logger: Logger): TurnPorts => ({
  clock: systemClock,
  surround: (traces) => surround(accepted, source, { ...traces, logger }),
  journal: noJournal,
  aroundStep: inStepSpan,
  keepsAnswers: source.keepsAnswers,
});
