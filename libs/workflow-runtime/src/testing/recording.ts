import { momentText } from '@msp/models';
import { IntegrationError, WorkflowError } from '@msp/workflow-sdk';
import type { Clock } from '../clock';
import type { VendorCall } from '../record/recorder';
import { untilAborted } from '../turn/until-aborted';
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

/** In what a fake client is used: as the transport of a real one it ends with the signal, and tells of its calls. */
export interface ClientUse {
  readonly clock: Pick<Clock, 'now'>;
  readonly signal: AbortSignal;
  readonly onCall: (call: VendorCall) => void;
}

const unused: ClientUse = { clock: { now: () => 0 }, signal: new AbortController().signal, onCall: () => undefined };

/** Wraps a fake client so that every call of it is recorded; what the fake lacks throws an Error that says so. */
export function recordCalls(
  integration: string,
  client: object,
  calls: RecordedCall[],
  hooks: CallHooks,
  use: ClientUse = unused,
): object {
  return recordPart({ integration, calls, hooks, use }, client, '');
}

interface Recording {
  readonly integration: string;
  readonly calls: RecordedCall[];
  readonly hooks: CallHooks;
  readonly use: ClientUse;
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
  const { integration, calls, hooks, use } = recording;
  return async (...args: unknown[]): Promise<unknown> => {
    use.signal.throwIfAborted();
    const call: RecordedCall = { integration, method, args };
    calls.push(call);
    const [request] = args;
    const isWrite = mayWrite(integration, method, request);
    if (hooks.readOnly === true && isWrite) throw writeRefused(integration);
    const tell = telling(call, isWrite ? 'write' : 'read', use);
    try {
      hooks.before?.(call);
      const result = await untilAborted(use.signal, later(apply(args)));
      hooks.after?.(call);
      tell({ status: 200 });
      return judged(method, request, result);
    } catch (error) {
      tell(failureOf(error, use));
      throw error;
    }
  };
}

/** No vendor answers in the same breath: so a call that nobody waits for is found out where the workflow ends right after it. */
async function later(answer: unknown): Promise<unknown> {
  const answered = await answer;
  for (let breath = 0; breath < 50; breath += 1) await Promise.resolve();
  return answered;
}

function failureOf(error: unknown, { signal }: ClientUse): Pick<VendorCall, 'status' | 'failure'> {
  if (signal.aborted) return { failure: 'aborted' };
  return error instanceof IntegrationError && error.status !== undefined
    ? { status: error.status }
    : { failure: 'broken' };
}

/** Tells of a call once. */
function telling({ integration, method }: RecordedCall, effect: VendorCall['effect'], { clock, onCall }: ClientUse) {
  const begun = clock.now();
  let isTold = false;
  return (end: Pick<VendorCall, 'status' | 'failure'>): void => {
    if (isTold) return;
    isTold = true;
    const times = { at: momentText(begun), durationMs: clock.now() - begun };
    onCall({
      integration,
      method: effect === 'write' ? 'POST' : 'GET',
      path: `/${method}`,
      effect,
      attempt: 1,
      ...times,
      ...end,
    });
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
