import { globalScope, momentText, type Execution } from '@msp/models';
import {
  DEFAULT_TIMEOUT_SECONDS,
  InvalidInputError,
  parseInput,
  type IntegrationName,
  type ParameterSet,
  type WorkflowContext,
  type WorkflowDefinition,
  type WorkflowError,
} from '@msp/workflow-sdk';
import type { EndedStep } from '../steps/journal';
import { Stopping } from '../turn/stopping';
import { storablePart } from '../turn/storable-part';
import type { Surroundings } from '../turn/outside';
import { Turn } from '../turn/turn';
import type { TurnPorts, Work } from '../turn/turn-ports';
import { acme, memorySurroundings, someone, type GivenSurroundings } from './memory-surroundings';
import { createTestClock, type TestClock } from './test-clock';
import { fakeStarter, type FakeWorkflows } from './fake-starter';
import { TestMemory, type Recorded } from './test-memory';

export interface MockContextOptions extends GivenSurroundings {
  /** As a caller would send it: defaults are filled in, and what the parameters refuse is refused. */
  readonly input?: Readonly<Record<string, unknown>>;
  readonly executionId?: string;
  /**
   * Abort it with a WorkflowError, such as WorkflowCancelledError: any other reason is a fault of the workflow in
   * `execution`.
   */
  readonly signal?: AbortSignal;
  /** What other workflows answer that this one runs, by name, or throw; one that is not named fails and says so. */
  readonly workflows?: FakeWorkflows;
  /** Steps of an earlier run of the same execution, to resume it. */
  readonly resume?: readonly EndedStep[];
  /** Moved by the test, for what depends on time. Default: one that stands still, and goes on where a workflow waits. */
  readonly clock?: TestClock;
}

export interface MockContext<Input> extends Recorded {
  readonly context: WorkflowContext<Input, IntegrationName, true>;
  /** The fault of a workflow that has answered and did not wait for its own steps and calls. */
  readonly unfinished: () => WorkflowError | undefined;
}

interface Declared {
  readonly name?: string;
  readonly parameters: ParameterSet;
  readonly uses: readonly IntegrationName[];
  readonly requiresOrg?: boolean;
  readonly version?: string;
  readonly timeoutSeconds?: number;
}

/** Where a definition shows the type of its input. */
type HasInput<Input> =
  | { run(context: WorkflowContext<Input, IntegrationName, boolean>): unknown }
  | { options(context: { readonly input: Input }): unknown };

/** A turn as production takes it, over memory. */
export interface TestTurn<Input> {
  readonly turn: Turn;
  readonly stopping: Stopping;
  readonly execution: Execution;
  readonly recorded: Recorded;
  /** What earlier turns had done and this one did not ask for. */
  readonly unasked: () => readonly string[];
  readonly surroundings: Surroundings;
  /** What the workflow, or whatever the turn is about, works with. */
  context(): WorkflowContext<Input, IntegrationName, true>;
}

/** Builds the context that a definition runs in, over memory; throws InvalidInputError on refused input. */
export function mockContext<Input>(
  definition: Declared & HasInput<Input>,
  options: MockContextOptions = {},
): MockContext<Input> {
  const { turn, recorded, context } = createTestTurn(definition, options);
  return { context: context(), ...recorded, unfinished: () => turn.unfinished() };
}

/** Throws InvalidInputError on refused input. */
export function createTestTurn<Input>(
  definition: Declared & HasInput<Input>,
  options: MockContextOptions = {},
  memory: TestMemory = new TestMemory(options.resume ?? []),
): TestTurn<Input> {
  const { clock = createTestClock() } = options;
  const journal = { ...memory.journal(), ...fakeStarter(memory, clock, options.workflows) };
  const stopping = stoppingBy(options.signal);
  memory.startedAt ??= momentText(clock.now());
  const work = workOf(definition, options, memory.startedAt, stopping);
  const ports: TurnPorts = {
    clock,
    surround: async () => surroundings,
    journal,
    otherCode: memory.otherCode,
    aroundStep: (_, perform) => perform(),
    // Every wait ends the turn, so that a test sees what becomes of the workflow when it is run again.
    longestPauseMs: 0,
    tell: memory.tell(),
    keepsAnswers: false,
  };
  const turn: Turn = new Turn(work, ports);
  const { signal } = stopping;
  const { org, ...given } = memorySurroundings(options, memory, { clock, signal, onCall: turn.recorder.call });
  // There is none for a workflow that does without, whatever the type of a context says.
  const surroundings = { ...given, ...(definition.requiresOrg !== false && { org }) };
  return {
    turn,
    stopping,
    surroundings,
    execution: work.execution,
    recorded: memory,
    unasked: journal.unasked,
    // The parser has proven the type that the definition infers from the same parameters.
    context: () => turn.contextIn(surroundings) as WorkflowContext<Input, IntegrationName, true>,
  };
}

function workOf<Input>(
  definition: Declared & HasInput<Input>,
  options: MockContextOptions,
  startedAt: string,
  stopping: Stopping,
): Work {
  const { name = 'test', version = '1', uses, timeoutSeconds = DEFAULT_TIMEOUT_SECONDS } = definition;
  const { org = acme, caller = someone } = options;
  const input = accept(definition.parameters, options.input ?? {});
  const execution: Execution = {
    executionId: options.executionId ?? '0198f000-0000-7000-8000-000000000001',
    organizationId: definition.requiresOrg === false ? globalScope : org.id,
    workflowName: name,
    workflowVersion: version,
    status: 'Running',
    ...storablePart(input),
    executedBy: caller.userId,
    executedByName: caller.displayName,
    correlationId: 'test',
    logs: [],
    calls: [],
    steps: [],
    startedAt,
  };
  // What is run gets what the parser made of the values, as its type says.
  return {
    execution,
    workflow: { run: noRun, ...definition, uses, timeoutSeconds } as Work['workflow'],
    input,
    stopping,
  };
}

/** Of what is only asked something, such as a data provider. */
const noRun: WorkflowDefinition['run'] = async () => undefined;

function stoppingBy(signal: AbortSignal | undefined): Stopping {
  const stopping = new Stopping();
  const stop = () => stopping.stop(signal?.reason);
  if (signal?.aborted) stop();
  signal?.addEventListener('abort', stop, { once: true });
  return stopping;
}

function accept(parameters: ParameterSet, values: Readonly<Record<string, unknown>>): Work['input'] {
  const parsed = parseInput(parameters, values);
  if (parsed.valid) return parsed.input;
  throw new InvalidInputError(parsed.errors.map(({ path, message }) => `${path}: ${message}`).join(' '));
}
