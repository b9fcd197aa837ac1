import type { TaskState } from '@msp/models';
import { createConfig } from '../config-reader';
import type {
  Caller,
  IntegrationClients,
  IntegrationMapping,
  IntegrationName,
  Organization,
  WorkflowContext,
} from '../context';
import { InvalidInputError, type WorkflowError } from '../errors';
import type { ParameterSet } from '../field';
import { createFiles, missingFile } from '../files';
import { parseInput } from '../input';
import type { JsonValue } from '../json';
import { notAwaited } from '../not-awaited';
import { createMockIntegrations } from './mock-integrations';
import { createMockLog, type RecordedLog } from './mock-log';
import { createMockMappings } from './mock-mappings';
import { createMockSeal, type RecordedSeal } from './mock-seal';
import { createMockSecrets } from './mock-secrets';
import { createMockStep, type RecordedStep } from './mock-step';
import type { CallHooks, RecordedCall } from './recording';

/** As much of a client as the test needs; a call of anything else fails and says so. */
export type FakeClient<Client> = Client extends (...args: never[]) => unknown
  ? // A fake of a generic function answers what the test says, and the schema of the call judges it.
    Client | ((...args: Parameters<Client>) => ReturnType<Client>)
  : Client extends object
    ? { readonly [Member in keyof Client]?: FakeClient<Client[Member]> }
    : Client;
export type FakeClients = { readonly [Name in IntegrationName]?: FakeClient<IntegrationClients[Name]> };

export interface MockContextOptions {
  /** As a caller would send it: defaults are filled in, and what the parameters refuse is refused. */
  readonly input?: Readonly<Record<string, unknown>>;
  readonly org?: Organization;
  readonly caller?: Caller;
  readonly config?: Readonly<Record<string, JsonValue>>;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly integrations?: FakeClients;
  readonly mappings?: readonly IntegrationMapping[];
  /** Contents by file id. */
  readonly files?: Readonly<Record<string, string>>;
  readonly executionId?: string;
  readonly signal?: AbortSignal;
  /** Steps of an earlier run of the same execution, to resume it. */
  readonly resume?: readonly RecordedStep[];
  readonly calls?: CallHooks;
}

export interface MockContext<Input> {
  readonly context: WorkflowContext<Input, IntegrationName, true>;
  readonly logs: readonly RecordedLog[];
  readonly steps: readonly RecordedStep[];
  readonly calls: readonly RecordedCall[];
  readonly sealed: readonly RecordedSeal[];
  /** What the workflow said of its tasks, each time. */
  readonly progress: readonly (readonly TaskState[])[];
  /** The fault of a workflow that has answered and did not wait for its own steps and calls. */
  readonly unfinished: () => WorkflowError | undefined;
}

const someone: Caller = {
  userId: '7c1d0002-0000-4000-8000-000000000002',
  displayName: 'Toni Technician',
  email: 'technician@msp.example',
};
const acme: Organization = {
  id: '0a6f1d2e-1111-4a4a-8a8a-aaaaaaaaaaa1',
  name: 'Acme Corp',
  tenantId: 'a1c3e5f7-0001-4b2d-9c4e-acacacacac01',
};

interface Declared {
  readonly parameters: ParameterSet;
  readonly uses: readonly IntegrationName[];
  readonly requiresOrg?: boolean;
}

/** Builds the context that a definition runs in, out of fakes that record; throws InvalidInputError on refused input. */
export function mockContext<Input>(
  definition: Declared & HasInput<Input>,
  options: MockContextOptions = {},
): MockContext<Input> {
  const logs: RecordedLog[] = [];
  const steps: RecordedStep[] = [];
  const calls: RecordedCall[] = [];
  const sealed: RecordedSeal[] = [];
  const progress: (readonly TaskState[])[] = [];
  const stepsUnderWay = new Set<string>();
  const callsUnderWay = new Set<RecordedCall>();
  const executionId = options.executionId ?? '0198f000-0000-7000-8000-000000000001';
  const signal = options.signal ?? new AbortController().signal;
  const secrets = createMockSecrets(options.secrets ?? {});
  const config = Object.entries(options.config ?? {}).map(([key, value]) => [key, { value }]);
  const context: WorkflowContext<Input, IntegrationName, true> = {
    // The parser has just proven the type that the definition infers from the same parameters.
    input: accept(definition.parameters, options.input ?? {}) as Input,
    // There is none for a workflow that does without, whatever the type of a context says.
    ...({ ...(definition.requiresOrg !== false && { org: options.org ?? acme }) } as { readonly org: Organization }),
    caller: options.caller ?? someone,
    config: createConfig(Object.fromEntries(config), secrets),
    secrets,
    integrations: createMockIntegrations(
      definition.uses,
      options.integrations ?? {},
      calls,
      options.calls ?? {},
      callsUnderWay,
    ),
    mappings: createMockMappings(options.mappings ?? []),
    log: createMockLog(logs),
    signal,
    executionId,
    files: createMockFiles(options.files ?? {}),
    step: createMockStep({ executionId, signal, earlier: options.resume ?? [], steps, underWay: stepsUnderWay }),
    seal: createMockSeal(signal, sealed),
    progress: (tasks) => void progress.push(tasks.map((task) => ({ ...task }))),
  };
  const unfinished = () =>
    notAwaited(
      [...stepsUnderWay],
      [...callsUnderWay].map(({ integration, method }) => `${integration}.${method}`),
    );
  return { context, logs, steps, calls, sealed, progress, unfinished };
}

const createMockFiles = (contents: Readonly<Record<string, string>>) =>
  createFiles(async function* (file) {
    const content = contents[file.fileId];
    if (content === undefined) throw missingFile(file);
    yield new TextEncoder().encode(content);
  });

/** Where a definition shows the type of its input. */
type HasInput<Input> =
  | { run(context: WorkflowContext<Input, IntegrationName, boolean>): unknown }
  | { options(context: { readonly input: Input }): unknown };

function accept(parameters: ParameterSet, values: Readonly<Record<string, unknown>>): unknown {
  const parsed = parseInput(parameters, values);
  if (parsed.valid) return parsed.input;
  throw new InvalidInputError(parsed.errors.map(({ path, message }) => `${path}: ${message}`).join(' '));
}
