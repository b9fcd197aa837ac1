import { UnavailableError } from '@msp/models';
import type { MessageQueue, QueueName } from './message-queue';

/** The account has no queues, and never had. */
export class NoQueuesError extends UnavailableError {
  constructor() {
    super('Nothing is configured that wakes executions: set QUEUE_STORAGE_CONNECTION_STRING.');
  }
}

const none = (): Promise<never> => Promise.reject(new NoQueuesError());

/** Stands in where no queues are configured: every call says so. */
export const noQueue = (name: QueueName): MessageQueue => ({
  name,
  send: none,
  receive: none,
  hide: none,
  delete: none,
  peek: none,
  depth: none,
  clear: none,
});
