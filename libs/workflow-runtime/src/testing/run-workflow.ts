import {
  type DataProviderContext,
  type DataProviderDefinition,
  type Option,
  type OptionPage,
  type PreflightReport,
  type WorkflowDefinition,
} from '@msp/workflow-sdk';
import { ExecutionOverError } from '../outcome/end-reasons';
import { keepAnswer } from '../turn/keep-answer';
import { createTestTurn, type MockContextOptions } from './mock-context';
import { startWorkflow, type Left, type StartedWorkflow, type WorkflowAttempt } from './start-workflow';
import type { Recorded } from './test-memory';

export type WorkflowRun<Result> = Left & { readonly result: Result };

/** Runs a workflow as production does, against fakes; rejects with what the workflow throws. */
export async function runWorkflow<Input, Result>(
  definition: WorkflowDefinition<Input, Result>,
  options: MockContextOptions = {},
): Promise<WorkflowRun<Result>> {
  const attempt = await tryWorkflow(definition, options);
  if ('error' in attempt) throw attempt.error;
  return attempt;
}

/**
 * Like runWorkflow, but a failure is part of the answer, beside what was done until then. Where a workflow waits, time goes
 * on by itself, unless the test has given the clock.
 */
export async function tryWorkflow<Input, Result>(
  definition: WorkflowDefinition<Input, Result>,
  options: MockContextOptions = {},
): Promise<WorkflowAttempt<Result>> {
  const started = startWorkflow(definition, options);
  if (options.clock === undefined) void passTime(started);
  return started.ended;
}

async function passTime(started: StartedWorkflow<unknown>): Promise<void> {
  for (let wait = await started.waiting(); wait !== undefined; wait = await started.waiting()) started.skip();
}

/** With clients that refuse to write, as the engine gives them to what only looks. */
const reading = (options: MockContextOptions): MockContextOptions => ({
  ...options,
  calls: { ...options.calls, readOnly: true },
});

/** Runs the preflight of a workflow alone, as the form does before anybody runs it. */
export async function checkWorkflow<Input, Result>(
  definition: WorkflowDefinition<Input, Result>,
  options: MockContextOptions = {},
): Promise<PreflightReport & Pick<Recorded, 'calls'>> {
  const { context, recorded, stopping } = createTestTurn(definition, reading(options));
  if (definition.preflight === undefined) throw new Error(`${definition.name} has no preflight.`);
  try {
    return { ...(await definition.preflight(context())), calls: recorded.calls };
  } finally {
    stopping.stop(new ExecutionOverError());
  }
}

/** Asks a workflow what would do, for an input that is not complete. */
export async function suggestValues<Input, Result>(
  definition: WorkflowDefinition<Input, Result>,
  options: MockContextOptions = {},
): Promise<Readonly<Record<string, string>>> {
  const given = Object.keys(options.input ?? {});
  const parameters = Object.fromEntries(Object.entries(definition.parameters).filter(([name]) => given.includes(name)));
  const { context, stopping } = createTestTurn({ ...definition, parameters }, reading(options));
  try {
    return (await definition.suggest?.(context())) ?? {};
  } finally {
    stopping.stop(new ExecutionOverError());
  }
}

/** Asks a data provider for its options against fakes. */
export async function runDataProvider(
  definition: DataProviderDefinition,
  options: MockContextOptions = {},
): Promise<readonly Option[]> {
  return (await searchDataProvider(definition, undefined, options)).options;
}

/** Asks a data provider for what fits a text, and how much that is. */
export async function searchDataProvider(
  definition: DataProviderDefinition,
  search: string | undefined,
  options: MockContextOptions = {},
): Promise<OptionPage> {
  return ask(definition, options, (context) =>
    definition.options(search === undefined ? context : { ...context, search }),
  );
}

/** Asks a data provider for the option of one value, as a choice is judged. */
export async function lookUpOption(
  definition: DataProviderDefinition,
  value: string,
  options: MockContextOptions = {},
): Promise<Option | undefined> {
  return ask(definition, options, async (context) => {
    if (definition.lookup !== undefined) return definition.lookup({ ...context, value });
    return (await definition.options(context)).options.find((option) => option.value === value);
  });
}

/** With what a data provider is given and no more; it sets no mapping. */
async function ask<Answer>(
  definition: DataProviderDefinition,
  options: MockContextOptions,
  question: (context: DataProviderContext) => Promise<Answer>,
): Promise<Answer> {
  const { turn, stopping, surroundings, execution } = createTestTurn(definition, options);
  const { mappings, org } = surroundings;
  const { caller, config, secrets, integrations, log, signal, input, ...rest } = turn.contextIn({
    ...surroundings,
    mappings: { get: (integration, mappingId) => mappings.get(integration, mappingId) },
  });
  try {
    const context = { caller, config, secrets, integrations, log, signal, input, org, mappings: rest.mappings };
    return keepAnswer(execution.workflowName, await question(context as DataProviderContext)) as Answer;
  } finally {
    stopping.stop(new ExecutionOverError());
  }
}
