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
}

/** Wraps a fake client so that every call of it is recorded; what the fake lacks throws an Error that says so. */
export function recordCalls(integration: string, client: object, calls: RecordedCall[], hooks: CallHooks): object {
  return recordPart({ integration, calls, hooks }, client, '');
}

interface Recording {
  readonly integration: string;
  readonly calls: RecordedCall[];
  readonly hooks: CallHooks;
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

function recordFunction({ integration, calls, hooks }: Recording, method: string, apply: (args: unknown[]) => unknown) {
  return async (...args: unknown[]): Promise<unknown> => {
    const call: RecordedCall = { integration, method, args };
    calls.push(call);
    hooks.before?.(call);
    const result = await apply(args);
    hooks.after?.(call);
    return result;
  };
}
