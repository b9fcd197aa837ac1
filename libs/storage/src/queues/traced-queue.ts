import { measured } from '../calls/measured';
import type { MessageQueue } from './message-queue';

/** The same queue, whose calls are measured; what is in a message is not told. */
export function traceQueue(queue: MessageQueue): MessageQueue {
  const of = (operation: string) => ({ system: 'azure.queue', operation, collection: queue.name }) as const;
  return {
    name: queue.name,
    send: (...call) => measured(of('send'), () => queue.send(...call)),
    receive: (...call) => measured(of('receive'), () => queue.receive(...call)),
    hide: (...call) => measured(of('hide'), () => queue.hide(...call)),
    delete: (...call) => measured(of('delete'), () => queue.delete(...call)),
    peek: (...call) => measured(of('peek'), () => queue.peek(...call)),
    depth: (...call) => measured(of('depth'), () => queue.depth(...call)),
    clear: (...call) => measured(of('clear'), () => queue.clear(...call)),
  };
}
