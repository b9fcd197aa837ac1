import { MessageChannel } from 'node:worker_threads';
import { workOver, type SharedOfVendors, type TurnHost } from './host';
import { serveJob, type Served } from './thread/serve-job';

/** Runs turns in this thread, for tests whose definitions are of this process: all that crosses crosses here too. */
export function createInlineHost(served: Served, shared: SharedOfVendors): TurnHost {
  return {
    async run(job, work) {
      const { port1, port2 } = new MessageChannel();
      serveJob(port2, served);
      return { kind: 'done', done: await workOver(port1, job, { shared, work }) };
    },
    stop: async () => undefined,
  };
}
