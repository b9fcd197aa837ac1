import type { ExecutionStatus } from '@msp/models';
import { defineWorkflow, type WorkflowContext, type WorkflowDefinition } from '@msp/workflow-sdk';

/** A workflow that does what no workflow should, and how its execution ends all the same. */
export interface Hostile {
  readonly workflow: WorkflowDefinition;
  readonly ends: ExecutionStatus;
  /** In the message of the error, where there is one. */
  readonly says?: RegExp;
}

/** As much of HaloPSA as they use. */
interface Halo {
  readonly clients: { get(): Promise<unknown> };
  readonly actions: { create(note: { readonly ticketId: number; readonly noteHtml: string }): Promise<unknown> };
}
type Context = Omit<WorkflowContext<object>, 'integrations'> & {
  readonly integrations: { get(name: 'halopsa'): Promise<Halo> };
};

/** `does` may return anything, and need not be a well-behaved function. */
export function hostile(
  name: string,
  does: (context: Context) => unknown,
  ends: ExecutionStatus,
  says?: RegExp,
): Hostile {
  const workflow = defineWorkflow({
    name,
    description: 'For tests only',
    category: 'test',
    parameters: {},
    timeoutSeconds: 30,
    uses: ['halopsa' as never],
    run: does as unknown as (context: WorkflowContext<object>) => Promise<unknown>,
  });
  return { workflow, ends, ...(says && { says }) };
}

/** The same, out of time after a second. */
export function slow(name: string, does: (context: Context) => unknown, ends: ExecutionStatus, says?: RegExp): Hostile {
  const made = hostile(name, does, ends, says);
  return { ...made, workflow: { ...made.workflow, timeoutSeconds: 1 } };
}

/** A proxy whose every trap throws. */
export function trapped(target: object = {}): object {
  const trap = () => {
    throw new Error('trap');
  };
  const traps = ['get', 'has', 'ownKeys', 'getPrototypeOf', 'getOwnPropertyDescriptor', 'set', 'defineProperty'];
  return new Proxy(target, Object.fromEntries(traps.map((name) => [name, trap])));
}

export function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

/** Lists in lists, without recursion. */
export function nested(depth: number): unknown {
  let value: unknown = 'deep';
  for (let level = 0; level < depth; level += 1) value = [value];
  return value;
}
