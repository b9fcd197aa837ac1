type OnCall = (name: string, call: Promise<unknown>, args: readonly unknown[]) => void;
type OnValue = (name: string, value: unknown) => void;

export interface ClientWatch {
  /** Told of every call that was rejected. */
  readonly onFailure: (error: unknown) => void;
  /** Told of every call, by the name that authors know it by. */
  readonly onCall: OnCall;
  /** Makes every call. */
  readonly around?: <Answer>(call: () => Answer) => Answer;
  /** Told of every value that is read of the client, such as the id of its tenant. */
  readonly onValue?: OnValue;
}

/** The same client, whose calls are reported, and their failures before the workflow sees them. */
export function watchClient<Client extends object>(name: string, client: Client, watch: ClientWatch): Client {
  return new Proxy(client, {
    get(target, property) {
      const member: unknown = Reflect.get(target, property);
      const path = `${name}.${String(property)}`;
      if (typeof member === 'function')
        return (...args: unknown[]) => {
          const { around = (call) => call() } = watch;
          return watched(
            path,
            around<unknown>(() => Reflect.apply(member, target, args)),
            args,
            watch,
          );
        };
      if (typeof member === 'object' && member !== null) return watchClient(path, member, watch);
      // A promise looks for `then` on everything that it resolves to.
      if (member !== undefined) watch.onValue?.(path, member);
      return member;
    },
  });
}

function watched(path: string, answer: unknown, args: readonly unknown[], { onFailure, onCall }: ClientWatch): unknown {
  if (!(answer instanceof Promise)) return answer;
  answer.catch(onFailure);
  onCall(path, answer, args);
  return answer;
}
