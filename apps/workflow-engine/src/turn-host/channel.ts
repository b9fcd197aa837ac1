import { AsyncResource } from 'node:async_hooks';
import type { MessagePort } from 'node:worker_threads';
import { createBirpc, type BirpcReturn } from 'birpc';
import { decode, encode } from './codec';

/** The other side is there no longer: its turn is over, or its thread ended. */
export class GoneError extends Error {
  override readonly name = 'GoneError';
}

/** How the other side is called. Calls and events arrive in the order in which they were made. */
export type Remote<Calls extends object, Own extends object> = BirpcReturn<Calls, Own>;

/** Speaks over a port: offers `own` there, and calls what is offered here. What goes wrong on the way is no fault of the call. */
export function openChannel<Calls extends object, Own extends object>(port: MessagePort, own: Own): Remote<Calls, Own> {
  const remote = createBirpc<Calls, Own>(own, {
    post: (message: unknown) => port.postMessage(message),
    // What comes in goes on with what is under way here, such as a trace.
    on: (listener) => void port.on('message', AsyncResource.bind(listener)),
    serialize: encode,
    deserialize: decode,
    // An execution takes as long as it takes.
    timeout: -1,
    bind: 'functions',
  });
  port.once('close', () => remote.$close(new GoneError('The other side is gone.')));
  return remote;
}

/** For what nobody answers: to a side that is gone nothing is said any more. */
export function sent(event: Promise<void>): void {
  event.catch(() => undefined);
}
