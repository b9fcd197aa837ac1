import type { TaskState } from '@msp/models';
import type { DataProviderDefinition, OptionPage } from '../data-provider';
import type { Option } from '../field';
import { keepResult } from '../kept-result';
import { PartialSuccess } from '../partial';
import type { PreflightReport } from '../preflight';
import type { WorkflowDefinition } from '../workflow';
import { mockContext, type MockContextOptions } from './mock-context';
import type { RecordedLog } from './mock-log';
import type { RecordedSeal } from './mock-seal';
import type { RecordedStep } from './mock-step';
import type { RecordedCall } from './recording';

interface Recorded {
  readonly logs: readonly RecordedLog[];
  readonly steps: readonly RecordedStep[];
  readonly calls: readonly RecordedCall[];
  readonly sealed: readonly RecordedSeal[];
  readonly progress: readonly (readonly TaskState[])[];
}
export type WorkflowRun<Result> = Recorded & { readonly result: Result };
export type WorkflowAttempt<Result> = Recorded & ({ readonly result: Result } | { readonly error: unknown });

/** Runs a workflow as a plain function against fakes; rejects with what the workflow throws. */
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
  const { context, unfinished, ...recorded } = mockContext(definition, options);
  try {
    const returned = await definition.run(context);
    const forgotten = unfinished();
    if (forgotten !== undefined) throw forgotten;
    return { ...recorded, result: asKept(returned) };
  } catch (error) {
    return { ...recorded, error };
  }
}

/** What the engine would keep of it, and throws what that would refuse. */
function asKept<Result>(returned: Result): Result {
  const { result, failures } = keepResult(returned);
  return (failures === undefined ? result : new PartialSuccess(result, failures)) as Result;
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
  const { context, calls } = mockContext(definition, reading(options));
  if (definition.preflight === undefined) throw new Error(`${definition.name} has no preflight.`);
  return { ...(await definition.preflight(context)), calls };
}

/** Asks a workflow what would do, for an input that is not complete. */
export async function suggestValues<Input, Result>(
  definition: WorkflowDefinition<Input, Result>,
  options: MockContextOptions = {},
): Promise<Readonly<Record<string, string>>> {
  const given = Object.keys(options.input ?? {});
  const parameters = Object.fromEntries(Object.entries(definition.parameters).filter(([name]) => given.includes(name)));
  const { context } = mockContext({ ...definition, parameters }, reading(options));
  return (await definition.suggest?.(context)) ?? {};
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
  const { context } = mockContext(definition, options);
  return definition.options(search === undefined ? context : { ...context, search });
}

/** Asks a data provider for the option of one value, as a choice is judged. */
export async function lookUpOption(
  definition: DataProviderDefinition,
  value: string,
  options: MockContextOptions = {},
): Promise<Option | undefined> {
  const { context } = mockContext(definition, options);
  if (definition.lookup !== undefined) return definition.lookup({ ...context, value });
  return (await definition.options(context)).options.find((option) => option.value === value);
}
