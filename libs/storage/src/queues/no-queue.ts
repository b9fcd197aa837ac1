import { UnavailableError } from '@msp/models';
import type { MessageQueue, QueueName } from './message-queue';

const none = async (): Promise<never> => {
  throw new UnavailableError('No queues are configured: set QUEUE_STORAGE_CONNECTION_STRING.');
};

/** Stands in where no queues are configured: every call says so. */
export const noQueue = (name: QueueName): MessageQueue => ({
  name,
  send: none,
  receive: none,
  hide: none,
  delete: none,
  peek: none,
  depth: none,
});
