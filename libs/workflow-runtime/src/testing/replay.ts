import {
  IntegrationError,
  type JsonValue,
  WORKFLOW_ERROR_KINDS,
  WorkflowError,
  type WorkflowErrorKind,
} from '@msp/workflow-sdk';
import type { FakeClients } from './memory-surroundings';
import type { MockContextOptions } from './mock-context';

/** What a client was asked in an execution, and what it answered. */
export interface SavedAnswer {
  readonly integration: string;
  /** Path of the function inside the client, such as `users.find`. */
  readonly method: string;
  readonly args: readonly unknown[];
  /** Left out where there was none, such as no user. */
  readonly answer?: unknown;
  readonly failure?:
    | {
        readonly kind: string;
        readonly message: string;
        readonly remedy?: string | undefined;
        readonly status?: number | undefined;
        readonly code?: string | undefined;
      }
    | undefined;
  /** A value of the client instead of a function. */
  readonly isValue?: boolean | undefined;
  /** What was answered was not kept. */
  readonly unanswered?: boolean | undefined;
}

/** An execution as `npm run workflow -- <name> --from <execution>` saves it. */
export interface SavedExecution {
  readonly executionId: string;
  readonly startedAt?: string | undefined;
  readonly organization?:
    { readonly id: string; readonly name: string; readonly tenantId?: string | undefined } | undefined;
  readonly input: Readonly<Record<string, unknown>>;
  readonly config: Readonly<Record<string, unknown>>;
  readonly mappings: readonly {
    readonly mappingId: string;
    readonly integration: string;
    readonly externalOrgId: string;
    readonly data?: unknown;
  }[];
  readonly answers: readonly SavedAnswer[];
}

/** What a saved execution leaves to whoever repeats it: nothing secret is ever saved. */
export interface LeftOut {
  readonly input?: Readonly<Record<string, unknown>>;
  readonly secrets?: Readonly<Record<string, string>>;
  /** Contents by file id. */
  readonly files?: Readonly<Record<string, string>>;
}

/**
 * Options that let a workflow run as a saved execution ran: its input, its surroundings, and clients that answer what
 * they answered. A call that the execution did not make fails and says so.
 */
export function replay(saved: SavedExecution, leftOut: LeftOut = {}): MockContextOptions {
  const { executionId, organization, input, config, mappings, answers } = saved;
  const { tenantId, ...org } = organization ?? { id: '', name: '' };
  return {
    executionId,
    ...(organization && { org: { ...org, ...(tenantId !== undefined && { tenantId }) } }),
    input: { ...input, ...leftOut.input },
    // What a file of JSON holds is JSON.
    config: config as Readonly<Record<string, JsonValue>>,
    mappings: mappings.map(({ data, ...mapping }) => ({
      ...mapping,
      ...(data !== undefined && { data: data as JsonValue }),
    })),
    integrations: clientsOf(answers),
    ...(leftOut.secrets && { secrets: leftOut.secrets }),
    ...(leftOut.files && { files: leftOut.files }),
  };
}

function clientsOf(answers: readonly SavedAnswer[]): FakeClients {
  const clients: Record<string, Part> = {};
  const left = new Set(answers);
  for (const { integration, method, isValue, answer } of answers) {
    const names = [integration, ...method.split('.')];
    const last = names.pop() ?? '';
    const part = names.reduce<Part>((parent, name) => partOf(parent, name), clients);
    part[last] ??= isValue === true ? answer : async (...args: unknown[]) => answerOf(left, integration, method, args);
  }
  // What was recorded fits the clients by which it was recorded.
  return clients as FakeClients;
}

type Part = Record<string, unknown>;

function partOf(parent: Part, name: string): Part {
  const known = parent[name];
  if (typeof known === 'object' && known !== null) return known as Part;
  const made: Part = {};
  parent[name] = made;
  return made;
}

/** Each answer serves once, in the order of the execution; the last one of the same call serves again. */
function answerOf(left: Set<SavedAnswer>, integration: string, method: string, args: readonly unknown[]): unknown {
  const asked = args.map(throughJson);
  const fitting = [...left].filter(
    (saved) => saved.integration === integration && saved.method === method && isSame(saved.args, asked),
  );
  const [found] = fitting;
  if (found === undefined) throw new Error(notMade(integration, method, asked));
  if (fitting.length > 1) left.delete(found);
  const { unanswered, failure, answer } = found;
  if (unanswered === true)
    throw new Error(`What ${integration}.${method} answered was not kept: write it into the saved execution.`);
  if (failure === undefined) return structuredClone(answer);
  const { kind, message, remedy, status, code } = failure;
  const words = { message, ...(remedy !== undefined && { remedy }) };
  if (kind === 'integration-error')
    throw new IntegrationError({
      integration,
      ...words,
      ...(status !== undefined && { status }),
      ...(code !== undefined && { code }),
    });
  throw new WorkflowError(isKind(kind) ? kind : 'bug', message, remedy === undefined ? {} : { remedy });
}

const notMade = (integration: string, method: string, args: readonly unknown[]): string =>
  `The saved execution did not call ${integration}.${method}(${args.map((arg) => JSON.stringify(arg)).join(', ')}). If the workflow is right to, add the call and its answer to the saved execution.`;

const isKind = (kind: string): kind is WorkflowErrorKind => WORKFLOW_ERROR_KINDS.some((known) => known === kind);

/** What a saved call can hold of an argument: no schema and no function. */
function throughJson(value: unknown): unknown {
  const text = JSON.stringify(value, (name, entry: unknown) => (name === 'schema' ? undefined : entry));
  return text === undefined ? null : JSON.parse(text);
}

const moment = /^\d{4}-\d{2}-\d{2}(?:T[\d:.]+(?:Z|[+-]\d{2}:\d{2}))?$/;

/** Whether two arguments are the same but for what no repetition has: secrets, and the time of the day it runs on. */
function isSame(saved: unknown, asked: unknown): boolean {
  if (typeof saved === 'string' && typeof asked === 'string') {
    return saved === asked || saved.includes('[redacted]') || (moment.test(saved) && moment.test(asked));
  }
  if (typeof saved !== 'object' || saved === null || typeof asked !== 'object' || asked === null)
    return saved === asked;
  const names = new Set([...Object.keys(saved), ...Object.keys(asked)]);
  return [...names].every((name) => isSame(Reflect.get(saved, name), Reflect.get(asked, name)));
}
