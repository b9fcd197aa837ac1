import { MessageChannel } from 'node:worker_threads';
import { performOver, type SharedOfVendors, type TurnHost } from './host';
import { serveTurn, type Served } from './thread/serve-turn';

/** Runs turns in this thread, for tests whose definitions are of this process: all that crosses crosses here too. */
export function createInlineHost(served: Served, shared: SharedOfVendors): TurnHost {
  return {
    start: () => undefined,
    async run(job) {
      const { port1, port2 } = new MessageChannel();
      serveTurn(port2, served);
      return { kind: 'performed', performed: await performOver(port1, job, shared) };
    },
    stop: async () => undefined,
  };
}
