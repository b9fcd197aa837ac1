/** The same client, whose failing calls are reported before the workflow sees them. */
export function watchClient<Client extends object>(client: Client, onFailure: (error: unknown) => void): Client {
  return new Proxy(client, {
    get(target, property) {
      const member: unknown = Reflect.get(target, property);
      if (typeof member === 'function')
        return (...args: unknown[]) => watched(Reflect.apply(member, target, args), onFailure);
      return typeof member === 'object' && member !== null ? watchClient(member, onFailure) : member;
    },
  });
}

function watched(answer: unknown, onFailure: (error: unknown) => void): unknown {
  if (answer instanceof Promise) answer.catch(onFailure);
  return answer;
}
