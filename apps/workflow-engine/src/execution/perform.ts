import { globalScope } from '@msp/models';
import type { Repositories } from '@msp/storage';
import {
  bug,
  ExecutionOverError,
  StoppedError,
  type ClientAnswers,
  createStep,
  type Outcome,
  outcomeOfFailure,
  outcomeOfResult,
  type Recorder,
  type Redactor,
  type UnderWay,
  untilAborted,
  type VendorFailures,
  withSummary,
  withWhatWasDone,
} from '@msp/workflow-runtime';
import { inStepSpan } from '@msp/telemetry';
import { notAwaited, Secret } from '@msp/workflow-sdk';
import type { Logger } from 'pino';
import { createBaseContext, organizationOf, type ContextSource } from './base-context';
import type { Environments } from './environment';
import { createExecutionFiles } from './execution-files';
import type { Run } from './run';
import { createSeal } from './seal';

export interface WorkSource extends ContextSource {
  readonly formFiles: Repositories['formFiles'];
  readonly sealedValues: Repositories['sealedValues'];
  readonly environments: Environments;
}

export interface Work {
  readonly run: Run;
  readonly redactor: Redactor;
  readonly recorder: Recorder;
  readonly logger: Logger;
  readonly vendorFailures: VendorFailures;
  readonly underWay: UnderWay;
  readonly answers?: ClientAnswers | undefined;
}

/**
 * Runs the workflow and says how that ended. Rejects never. Afterwards nothing of the workflow reaches a vendor: its
 * signal is aborted, whatever it still does.
 */
export async function perform(work: Work, source: WorkSource): Promise<Outcome> {
  const { run, recorder, vendorFailures, underWay } = work;
  const { executionId } = run.accepted.open.execution;
  try {
    const returned = await runWorkflow(work, source);
    const [steps, calls] = [recorder.stepsThatAre('running'), underWay.names()];
    await closeContext(work);
    const forgotten = notAwaited(steps, calls);
    if (forgotten === undefined) return withSummary(outcomeOfResult(returned, vendorFailures), run.accepted);
    const outcome = outcomeOfFailure(forgotten, undefined, executionId, recorder.wrote);
    return recorder.wrote ? { ...outcome, status: 'NeedsAttention' } : outcome;
  } catch (thrown) {
    // What was found out after the end has no reason from outside.
    const reason = run.reason instanceof ExecutionOverError ? undefined : run.reason;
    await closeContext(work);
    const describe = () => {
      const outcome = outcomeOfFailure(thrown, reason, executionId, recorder.wrote);
      return reason instanceof StoppedError ? withWhatWasDone(outcome, recorder) : outcome;
    };
    return failed(describe, thrown, executionId);
  }
}

async function closeContext({ run, underWay }: Work): Promise<void> {
  run.stop(new ExecutionOverError());
  // What was in flight comes back as aborted, so that the timeline has it.
  await underWay.settled();
}

/** The last resort: an execution never stays open because its failure could not be described. */
function failed(describe: () => Outcome, thrown: unknown, executionId: string): Outcome {
  try {
    return describe();
  } catch {
    const { status, error } = bug(executionId);
    return { status, error, unexpected: thrown };
  }
}

async function runWorkflow(work: Work, source: WorkSource): Promise<unknown> {
  const { run, redactor, recorder, logger, vendorFailures, underWay, answers } = work;
  const { open, workflow, input, principal, organizationId } = run.accepted;
  const { signal } = run;
  const { executionId, correlationId = executionId } = open.execution;
  for (const value of Object.values(input)) if (value instanceof Secret) redactor.add(value.reveal());
  const loaded = await source.environments.load(organizationId);
  const { mappings: chosenMappings } = run.accepted;
  const environment = chosenMappings ? { ...loaded, chosenMappings } : loaded;
  const base = createBaseContext(source, {
    ...{ environment, principal, uses: workflow.uses, signal, recorder, redactor, logger },
    mappingWriter: { executionId, correlationId },
    onFailure: vendorFailures.add,
    patience: { deadline: Date.now() + workflow.timeoutSeconds * 1_000 },
    onCall: (name, call, args) => {
      underWay.watch(name, call);
      answers?.note(name, args, call);
    },
    onValue: (name, value) => answers?.noteValue(name, value),
  });
  const step = createStep({
    executionId,
    signal,
    recorder,
    settle: (error) => vendorFailures.settle(error),
    aroundStep: inStepSpan,
  });
  const { sealedValues } = source;
  const scope = organizationId ?? globalScope;
  const seal = createSeal({ sealedValues, scope, executionId, userId: principal.userId, redactor, signal });
  const org = organizationOf(environment);
  const files = createExecutionFiles(source.formFiles, run.accepted, signal);
  const { progress } = recorder.standing;
  const context = { ...base, input, executionId, step, progress, files, seal, ...(org && { org }) };
  signal.throwIfAborted();
  // What comes back need not be a promise, and may be one of the author's own making.
  return untilAborted(signal, new Promise((resolve) => resolve(workflow.run(context))));
}
