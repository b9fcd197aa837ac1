import { isMainThread } from 'node:worker_threads';
import { faultOf, repeat, runService } from '@msp/service';
import { openStorage } from '@msp/platform';
import { windowCheckMs } from '@msp/storage';
import { loadFiles, type RegistryEntry } from '@msp/workflow-sdk';
import { createApp } from './app';
import { readConfig } from './config';
import { createContext } from './create-context';
import { fireTimers } from './dispatch/clock';
import { watchLanes } from './drivers/watch-lanes';
import { beat, endBeat, reconcile } from './executions/reconcile.service';
import { flushCounts } from './flush-counts';
import { reportQuarantined } from './discovery/report-quarantined';
import { buildRegistry } from './registry';
import { stopGracefully } from './stop';
import type { SharedOfVendors } from './turn-host/host';
import { ThreadHost } from './turn-host/thread-host';
import type { Served } from './turn-host/thread/serve-job';
import { serveTurns } from './turn-host/thread/serve-turns';
import { startWorker } from './worker';

const fireTimersEveryMs = 1_000;

export interface EngineProcess {
  /** What it can run. */
  readonly entries: readonly RegistryEntry[];
  /** What its threads run. Default: this program, which knows that it is begun as a thread. */
  readonly threadProgram?: string;
  /** By which executions are looked after. Default: the time of storage. */
  readonly now?: () => Date;
  readonly beatEveryMs?: number;
  readonly reconcileEveryMs?: number;
  readonly lookAtPausesEveryMs?: number;
  /** Of tests: is told, in a thread, how each turn asks before it sends a request. */
  readonly looked?: Served['looked'];
}

/** Runs the engine as this process, until it is told to stop. The same program, begun as a thread of it, runs workflows. */
export function runEngine({
  entries,
  threadProgram = process.argv[1] ?? '',
  now,
  beatEveryMs = 15_000,
  reconcileEveryMs = 10_000,
  lookAtPausesEveryMs = 1_000,
  looked,
}: EngineProcess): void {
  if (!isMainThread) return serveTurns(async () => buildRegistry(await loadFiles(entries)), { looked });
  runService('workflow-engine', readConfig, async ({ config, keys, logger, code, options }) => {
    // A promise that a workflow forgot about must not take the other executions with it.
    process.on('unhandledRejection', (error) => logger.error({ fault: faultOf(error) }, 'A rejection was not handled'));
    const storage = await openStorage({ account: config.account, vault: config.vault });
    const time = now ?? (() => new Date(storage.clock.earliest()));
    const registry = buildRegistry(await loadFiles(entries));
    reportQuarantined(registry, logger);
    const createTurnHost = (shared: SharedOfVendors) =>
      new ThreadHost({ program: threadProgram, threads: config.threads, logger }, shared);
    const context = createContext({ ...config, storage, keys, registry, logger, code, createTurnHost });
    const worker = startWorker(context, config.limits);
    await context.pauses.refresh().catch((error: unknown) => {
      logger.warn(
        { fault: faultOf(error) },
        'Whether runs are paused is not known; it is asked before the first of them',
      );
    });
    watchLanes(context);
    const flush = () => flushCounts(context);
    const often = (work: () => Promise<void>, everyMs: number, complaint: string) =>
      repeat(work, { everyMs, onError: (error) => logger.warn({ fault: faultOf(error) }, complaint) });
    const flushing = often(flush, 3_000, 'Counters were not written; it is tried again');
    const looking = often(
      () => context.pauses.refresh(),
      lookAtPausesEveryMs,
      'Whether runs are paused could not be read; what was known stays',
    );
    const watching = often(() => storage.window.check(), windowCheckMs, 'This version may not write what is stored');
    const beating = often(() => beat(context, time()), beatEveryMs, 'This process could not say that it is alive');
    const { timers } = context.repositories;
    const wakeDue = () => fireTimers({ timers, driver: context.driver, clock: storage.clock });
    const lookAfter = () => reconcile(context, time());
    const lookingAfter = context.isWorker
      ? [
          often(wakeDue, fireTimersEveryMs, 'What is due could not be woken; it is tried again'),
          often(lookAfter, reconcileEveryMs, 'Open executions were not looked at; it is tried again'),
        ]
      : [];
    const { drainSeconds, roles } = config;
    return {
      app: createApp({ ...options, context, roles }),
      stop: async (service) => {
        await Promise.all([...lookingAfter, looking, watching].map((repetition) => repetition.stop()));
        const lastFlush = () => flushing.stop().then(flush);
        await stopGracefully({ context, service, worker, flush: lastFlush }, drainSeconds * 1_000);
        await context.turnHost.stop();
        await beating.stop();
        await endBeat(context);
      },
    };
  });
}
