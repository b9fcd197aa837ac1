import { WorkflowError } from '../errors';
import { mayWrite } from './client-effects';

/** One call that a workflow made to a fake client. */
export interface RecordedCall {
  readonly integration: string;
  /** Path of the function inside the client, such as `users.create`. */
  readonly method: string;
  readonly args: readonly unknown[];
}

/** Called around each call; what it throws, the workflow sees as the vendor's failure. */
export interface CallHooks {
  readonly before?: (call: RecordedCall) => void;
  /** The fake has done its work already, as when an answer is lost on the way. */
  readonly after?: (call: RecordedCall) => void;
  /** As under a preflight: a call that may write is refused. */
  readonly readOnly?: boolean;
}

/** Wraps a fake client so that every call of it is recorded; what the fake lacks throws an Error that says so. */
export function recordCalls(
  integration: string,
  client: object,
  calls: RecordedCall[],
  hooks: CallHooks,
  underWay = new Set<RecordedCall>(),
): object {
  return recordPart({ integration, calls, hooks, underWay }, client, '');
}

interface Recording {
  readonly integration: string;
  readonly calls: RecordedCall[];
  readonly hooks: CallHooks;
  /** The calls that have not come back yet. */
  readonly underWay: Set<RecordedCall>;
}

function recordPart(recording: Recording, part: object, path: string): object {
  return new Proxy(part, {
    get(target, property) {
      const member: unknown = Reflect.get(target, property);
      // A promise looks for `then` on everything that it resolves to.
      if (typeof property === 'symbol' || property === 'then') return member;
      const method = path === '' ? property : `${path}.${property}`;
      if (typeof member === 'function')
        return recordFunction(recording, method, (args) => Reflect.apply(member, target, args));
      if (typeof member === 'object' && member !== null) return recordPart(recording, member, method);
      if (member === undefined) throw new Error(`The fake ${recording.integration} client has no ${method}.`);
      return member;
    },
  });
}

function recordFunction(recording: Recording, method: string, apply: (args: unknown[]) => unknown) {
  const { integration, calls, hooks, underWay } = recording;
  return async (...args: unknown[]): Promise<unknown> => {
    const call: RecordedCall = { integration, method, args };
    calls.push(call);
    const [request] = args;
    if (hooks.readOnly === true && mayWrite(integration, method, request)) throw writeRefused(integration);
    underWay.add(call);
    try {
      hooks.before?.(call);
      const result = await apply(args);
      hooks.after?.(call);
      return judged(method, request, result);
    } finally {
      underWay.delete(call);
    }
  };
}

const writeRefused = (integration: string) =>
  new WorkflowError('bug', `The preflight of the workflow may only read, and tried to change ${integration}.`);

interface Schema {
  readonly parse: (value: unknown) => unknown;
}

/** A call that brings a schema is answered with what that makes of the answer, as the client does: `…All` of each item. */
function judged(method: string, request: unknown, result: unknown): unknown {
  const schema = schemaOf(request);
  if (schema === undefined) return result;
  const isList = method.endsWith('All') && Array.isArray(result);
  return isList ? result.map((item) => schema.parse(item)) : schema.parse(result);
}

function schemaOf(request: unknown): Schema | undefined {
  if (typeof request !== 'object' || request === null || !('schema' in request)) return undefined;
  const { schema } = request;
  return typeof schema === 'object' && schema !== null && 'parse' in schema ? (schema as Schema) : undefined;
}
