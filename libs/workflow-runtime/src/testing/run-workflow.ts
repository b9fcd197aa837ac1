import type { Execution } from '@msp/models';
import {
  PartialSuccess,
  type DataProviderContext,
  type DataProviderDefinition,
  type KeptResult,
  type Option,
  type OptionPage,
  type PreflightReport,
  type WorkflowDefinition,
} from '@msp/workflow-sdk';
import { ExecutionOverError } from '../outcome/end-reasons';
import { keepAnswer } from '../turn/keep-answer';
import { createTestTurn, type MockContextOptions, type Recorded } from './mock-context';

/** What a run leaves behind: what it did, and the execution as production would store it, without secrets. */
type Left = Recorded & { readonly execution: Execution };
export type WorkflowRun<Result> = Left & { readonly result: Result };
export type WorkflowAttempt<Result> = Left & ({ readonly result: Result } | { readonly error: unknown });

/** Runs a workflow as production does, against fakes; rejects with what the workflow throws. */
export async function runWorkflow<Input, Result>(
  definition: WorkflowDefinition<Input, Result>,
  options: MockContextOptions = {},
): Promise<WorkflowRun<Result>> {
  const attempt = await tryWorkflow(definition, options);
  if ('error' in attempt) throw attempt.error;
  return attempt;
}

/** Like runWorkflow, but a failure is part of the answer, beside what was done until then. */
export async function tryWorkflow<Input, Result>(
  definition: WorkflowDefinition<Input, Result>,
  options: MockContextOptions = {},
): Promise<WorkflowAttempt<Result>> {
  let ending: unknown;
  const run: typeof definition.run = (context) => {
    const answer = definition.run(context);
    ending = answer;
    return answer;
  };
  const { turn, recorded, execution } = createTestTurn({ ...definition, run }, options);
  const performed = await turn.perform();
  const left = { ...recorded, execution: { ...execution, ...turn.end(performed) } };
  const { answered, thrown } = performed;
  if (answered !== undefined) return { ...left, result: asAnswered(answered) };
  return { ...left, error: options.signal?.aborted === true ? await thrownBy(ending, thrown) : thrown };
}

/** What a workflow that the test stopped throws at the end of its own, which production does not wait for. */
const thrownBy = (ending: unknown, otherwise: unknown): Promise<unknown> =>
  Promise.resolve(ending).then(
    () => otherwise,
    (own: unknown) => own,
  );

/** As the workflow gave it, of which is left what JSON keeps. */
const asAnswered = <Result>({ result, failures }: KeptResult): Result =>
  (failures === undefined ? result : new PartialSuccess(result, failures)) as Result;

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
