import nodeCrypto, { createHash } from 'node:crypto';
import { EventEmitter } from 'node:events';
import timersPromises from 'node:timers/promises';
import workerThreads from 'node:worker_threads';
import type { VirtualMachine } from './virtual-machine';

const RealDate = Date;

/** A port of the same thread: what is said arrives when what is under way has gone on. */
class VirtualPort extends EventEmitter {
  other: VirtualPort | undefined;

  postMessage(message: unknown): void {
    const { other } = this;
    const copy: unknown = structuredClone(message);
    queueMicrotask(() => other?.emit('message', copy));
  }

  close(): void {
    const both = [this, this.other];
    if (this.other) this.other.other = undefined;
    this.other = undefined;
    for (const port of both) queueMicrotask(() => port?.emit('close'));
  }
}

class VirtualChannel {
  readonly port1 = new VirtualPort();
  readonly port2 = new VirtualPort();

  constructor() {
    this.port1.other = this.port2;
    this.port2.other = this.port1;
  }
}

/** Has all code of this thread ask a virtual machine for the time, for chance, and for what happens later. */
export function install(machine: VirtualMachine): void {
  const nowOf = () => Math.floor(machine.now + (machine.owner()?.skewMs ?? 0));
  class VirtualDate extends RealDate {
    constructor(...given: readonly [] | readonly [string | number | Date]) {
      super(given.length === 0 ? nowOf() : given[0]);
    }
    static override now = nowOf;
  }
  const timer = (happen: (...given: unknown[]) => void, ms?: number, ...given: unknown[]) => {
    const cancel = machine.after(ms ?? 0, () => happen(...given));
    const handle = { cancel, ref: () => handle, unref: () => handle, hasRef: () => true };
    return handle;
  };
  const immediate = (happen: (...given: unknown[]) => void, ...given: unknown[]) =>
    machine.immediately(() => happen(...given));
  const clear = (handle?: { readonly cancel?: () => void }) => handle?.cancel?.();
  const globals = { Date: VirtualDate, setTimeout: timer, clearTimeout: clear, setImmediate: immediate };
  Object.assign(globalThis, globals);
  const soon = (value: unknown) => new Promise((resolve) => machine.immediately(() => resolve(value)));
  function pause(ms: number, value?: unknown, { signal }: { readonly signal?: AbortSignal } = {}): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const refuse = () => reject(signal?.reason instanceof Error ? signal.reason : new Error('Aborted.'));
      if (signal?.aborted === true) return refuse();
      const cancel = machine.after(ms, () => {
        signal?.removeEventListener('abort', stop);
        resolve(value);
      });
      const stop = () => {
        cancel();
        refuse();
      };
      signal?.addEventListener('abort', stop, { once: true });
    });
  }
  Object.assign(timersPromises, { setTimeout: pause, setImmediate: soon });
  Object.assign(workerThreads, { MessageChannel: VirtualChannel });
  drawFrom(machine);
}

function drawFrom(machine: VirtualMachine): void {
  const fill = (array: Uint8Array) => {
    for (const index of array.keys()) array[index] = Math.floor(machine.chance() * 256);
    return array;
  };
  const uuid = () => {
    const hex = Buffer.from(fill(new Uint8Array(16))).toString('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
  };
  const digest = (_name: string, data: Uint8Array) =>
    Promise.resolve(new Uint8Array(createHash('sha256').update(data).digest()).buffer);
  const define = (target: object, name: string, value: unknown) =>
    Object.defineProperty(target, name, { value, configurable: true, writable: true });
  define(Math, 'random', () => machine.chance());
  define(performance, 'now', () => machine.now);
  define(process.hrtime, 'bigint', () => BigInt(Math.floor(machine.now * 1e6)));
  define(globalThis.crypto, 'getRandomValues', fill);
  define(globalThis.crypto, 'randomUUID', uuid);
  define(nodeCrypto, 'randomUUID', uuid);
  // Elsewhere it is computed in another thread, and comes whenever that is done.
  define(globalThis.crypto.subtle, 'digest', digest);
}
