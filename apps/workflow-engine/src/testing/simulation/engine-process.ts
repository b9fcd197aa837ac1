import { repeat, type Repetition } from '@msp/service';
import type { Storage } from '@msp/storage';
import type { Registry } from '@msp/workflow-sdk';
import { pino } from 'pino';
import type { Context } from '../../context';
import { createContext } from '../../create-context';
import { fireTimers } from '../../dispatch/clock';
import { reconcile } from '../../executions/reconcile.service';
import { createInlineHost } from '../../turn-host/inline-host';
import { startWorker } from '../../worker';
import { looking } from './outside';
import type { Owner, VirtualMachine } from './virtual-machine';

const quiet = pino({ level: 'silent' });

export interface ProcessParts {
  readonly machine: VirtualMachine;
  readonly storageOf: (owner: Owner) => Storage;
  readonly registry: Registry;
  readonly skewMs: number;
  /** Whether it looks for what lies there. */
  readonly sweeps: boolean;
  /** Turns at once in each lane. */
  readonly atOnce: number;
  /** Of one organization. */
  readonly perOrganization: number;
}

/** An engine as `engine-service.ts` puts it together, as one of several in this thread. */
export class EngineProcess implements Owner {
  readonly skewMs: number;
  isDead = false;
  isFrozen = false;
  readonly context: Context;
  readonly ended = Promise.withResolvers<never>();
  readonly repetitions: Repetition[];

  constructor({ machine, storageOf, registry, skewMs, sweeps, atOnce, perOrganization }: ProcessParts) {
    this.skewMs = skewMs;
    this.ended.promise.catch(() => undefined);
    const storage = storageOf(this);
    this.context = createContext({
      storage,
      keys: { ready: () => Promise.resolve() },
      registry,
      createTurnHost: (shared) => createInlineHost({ registry, looked: (look) => looking.enterWith(look) }, shared),
      platformAdmins: [],
      integrations: { allowLoopback: true, endpoints: { msGraphUrl: 'http://127.0.0.1:9' } },
      logger: quiet,
      engine: 'azure-queue',
    });
    const { context } = this;
    const often = (work: () => Promise<void>, everyMs: number) => repeat(work, { everyMs, onError: () => undefined });
    this.repetitions = machine.as(this, () => {
      startWorker(context, { atOnce: { interactive: atOnce, background: atOnce }, perOrganization });
      const { timers } = context.repositories;
      return [
        often(() => fireTimers({ timers, driver: context.driver, clock: storage.clock }), 1_000),
        ...(sweeps ? [often(() => reconcile(context, new Date(storage.clock.earliest())), 10_000)] : []),
      ];
    });
  }

  /** As by kill -9; whoever waits for it is hung up on. */
  die(): void {
    this.isDead = true;
    this.ended.reject(new Error('The process is gone.'));
  }
}
