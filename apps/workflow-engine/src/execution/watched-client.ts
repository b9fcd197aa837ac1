export interface ClientWatch {
  /** Told of every call that was rejected. */
  readonly onFailure: (error: unknown) => void;
  /** Told of every call, by the name that authors know it by. */
  readonly onCall: (name: string, call: Promise<unknown>) => void;
}

/** The same client, whose calls are reported, and their failures before the workflow sees them. */
export function watchClient<Client extends object>(name: string, client: Client, watch: ClientWatch): Client {
  return new Proxy(client, {
    get(target, property) {
      const member: unknown = Reflect.get(target, property);
      const path = `${name}.${String(property)}`;
      if (typeof member === 'function')
        return (...args: unknown[]) => watched(path, Reflect.apply(member, target, args), watch);
      return typeof member === 'object' && member !== null ? watchClient(path, member, watch) : member;
    },
  });
}

function watched(path: string, answer: unknown, { onFailure, onCall }: ClientWatch): unknown {
  if (!(answer instanceof Promise)) return answer;
  answer.catch(onFailure);
  onCall(path, answer);
  return answer;
}
