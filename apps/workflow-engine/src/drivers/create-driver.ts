import type { Storage } from '@msp/storage';
import type { Logger } from 'pino';
import type { TurnDriver } from '../execution/turn-driver';
import { AzureQueueDriver } from './azure-queue.driver';
import { DurableTaskDriver } from './durable-task/durable-task.driver';
import { hubOfLane, type SchedulerConfig } from './durable-task/hub-of-lane';
import { InProcessDriver } from './in-process.driver';

export interface DriverParts {
  readonly engine?: TurnDriver['name'] | undefined;
  readonly scheduler?: SchedulerConfig | undefined;
  readonly storage: Pick<Storage, 'queue' | 'clock'>;
  readonly logger: Logger;
  readonly now?: () => number;
}

/** What carries wake-ups between processes, as it is configured. Makes no call. */
export function createDriver({ engine, scheduler, storage, logger, now = Date.now }: DriverParts): TurnDriver {
  if (engine === 'durable-task' && scheduler) return new DurableTaskDriver({ hubOf: hubOfLane(scheduler), logger });
  if (engine === 'azure-queue') {
    return new AzureQueueDriver({
      queueOf: (lane) => storage.queue(`executions-${lane}`),
      logger,
      // Before storage has answered, nothing is known of its time.
      now: () => storage.clock.earliest() || now(),
    });
  }
  return new InProcessDriver(logger);
}
