import { inspect } from 'node:util';
import { globalScope, type Execution, type ExecutionStatus } from '@msp/models';
import type { CounterBuffer, ExecutionEnd, Repositories } from '@msp/storage';
import { Secret, WorkflowTimeoutError } from '@msp/workflow-sdk';
import type { Logger } from 'pino';
import { createExecutionFiles } from './execution-files';
import { createBaseContext, organizationOf, type ContextSource } from './base-context';
import type { Environments } from './environment';
import { finishExecution } from './finish-execution';
import { outcomeOfFailure, outcomeOfResult, type Outcome } from './outcome';
import { ProgressWriter } from './progress-writer';
import { Recorder } from './recorder';
import { Redactor } from './redactor';
import type { Run, Runs } from './run';
import { createSeal } from './seal';
import { createStep } from './step';
import { untilAborted } from './until-aborted';
import { VendorFailures } from './vendor-failures';

export interface TurnSource extends ContextSource {
  readonly executions: Repositories['executions'];
  readonly formFiles: Repositories['formFiles'];
  readonly sealedValues: Repositories['sealedValues'];
  readonly environments: Environments;
  readonly runs: Runs;
  readonly counters: Pick<CounterBuffer, 'count'>;
  readonly logger: Logger;
}

/** What a driver has to know when a turn is over. */
export type TurnOutcome =
  | { readonly kind: 'finished'; readonly status: ExecutionStatus }
  /** Nothing here to go on with. */
  | { readonly kind: 'unknown' };

interface Turn {
  readonly run: Run;
  readonly redactor: Redactor;
  readonly recorder: Recorder;
  readonly logger: Logger;
}

/** Runs an accepted execution from the top until it is done, and stores how it ended. */
export async function runTurn(executionId: string, source: TurnSource): Promise<TurnOutcome> {
  const run = source.runs.find(executionId);
  if (run === undefined) return { kind: 'unknown' };
  const { open, workflow } = run.accepted;
  const redactor = new Redactor();
  const recorder = new Recorder(redactor);
  const logger = source.logger.child({ executionId, workflow: workflow.name });
  const progress = new ProgressWriter(source.executions, open, recorder, logger);
  try {
    const outcome = await withDeadline(run, () => perform({ run, redactor, recorder, logger }, source));
    recorder.close();
    const stopped = await progress.stop();
    const end = endOf(outcome, recorder, redactor, open.execution);
    const finished = await finishExecution(source.executions, stopped, end, logger);
    run.end(finished);
    // After the answer, and in memory: no execution waits for its counter.
    source.counters.count(finished, workflow.minutesSaved);
    return { kind: 'finished', status: finished.status };
  } catch (error) {
    await progress.stop();
    run.fail(error);
    throw error;
  } finally {
    source.runs.remove(executionId);
  }
}

async function perform({ run, redactor, recorder, logger }: Turn, source: TurnSource): Promise<Outcome> {
  const { open, workflow, input, principal, organizationId } = run.accepted;
  const { signal } = run;
  const { executionId } = open.execution;
  const vendorFailures = new VendorFailures();
  for (const value of Object.values(input)) if (value instanceof Secret) redactor.add(value.reveal());
  try {
    const environment = await source.environments.load(organizationId);
    const base = createBaseContext(source, {
      ...{ environment, principal, uses: workflow.uses, signal, recorder, redactor, logger },
      mappingWriter: { executionId, correlationId: open.execution.correlationId ?? executionId },
      onFailure: vendorFailures.add,
      patience: { deadline: Date.now() + workflow.timeoutSeconds * 1_000 },
    });
    const step = createStep({ executionId, signal, recorder, settle: (error) => vendorFailures.settle(error) });
    const { sealedValues } = source;
    const scope = organizationId ?? globalScope;
    const seal = createSeal({ sealedValues, scope, executionId, userId: principal.userId, redactor, signal });
    const org = organizationOf(environment);
    const files = createExecutionFiles(source.formFiles, run.accepted, signal);
    const context = { ...base, input, executionId, step, files, seal, ...(org && { org }) };
    signal.throwIfAborted();
    return outcomeOfResult(await untilAborted(signal, workflow.run(context)), vendorFailures);
  } catch (thrown) {
    const { isUnexpected, ...outcome } = outcomeOfFailure(thrown, signal.reason, executionId, recorder.wrote);
    if (isUnexpected)
      logger.error({ failure: redactor.text(inspect(thrown, { depth: 4 })) }, 'A workflow failed unexpectedly');
    return outcome;
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

function endOf(
  { status, result, error }: Outcome,
  recorder: Recorder,
  redactor: Redactor,
  open: Execution,
): ExecutionEnd {
  const completedAt = new Date();
  return {
    status,
    input: redactor.json(open.input) as Record<string, unknown>,
    ...(open.inputLabels && { inputLabels: redactor.json(open.inputLabels) as NonNullable<Execution['inputLabels']> }),
    ...(open.formValues && { formValues: redactor.json(open.formValues) as NonNullable<Execution['formValues']> }),
    ...recorder.timeline(),
    completedAt: completedAt.toISOString(),
    durationMs: Math.max(0, completedAt.getTime() - Date.parse(open.startedAt)),
    ...(result !== undefined && { result: redactor.json(result) }),
    ...(error && { error: { ...error, message: redactor.text(error.message), remedy: redactor.text(error.remedy) } }),
  };
}
