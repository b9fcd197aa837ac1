import { repeat, runService } from '@msp/http';
import { createStorage } from '@msp/storage';
import { registryEntries } from '@msp/workflows';
import { createApp } from './app';
import { readConfig } from './config';
import { createContext } from './create-context';
import { flushCounts } from './flush-counts';
import { buildRegistry } from './registry';
import { stopGracefully } from './stop';
import { startWorker } from './worker';

runService('workflow-engine', readConfig, ({ config, keys, logger, options }) => {
  // A promise that a workflow forgot about must not take the other executions with it.
  process.on('unhandledRejection', (error) => logger.error(placeOf(error), 'A rejection was not handled'));
  const registry = buildRegistry(registryEntries);
  const storage = createStorage({
    account: config.account,
    vault: config.vault,
  });
  const context = createContext({
    ...config,
    storage,
    keys,
    registry,
    logger,
  });
  const worker = startWorker(context, config.limits);
  const flush = () => flushCounts(context);
  const flushing = repeat(flush, {
    everyMs: 3_000,
    onError: (error) => logger.warn({ err: error }, 'Counters were not written; it is tried again'),
  });
  return {
    app: createApp({ ...options, context }),
    stop: async (service) => {
      await flushing.stop();
      await stopGracefully({ context, service, worker, flush });
    },
  };
});

/** Where an error comes from; its message may hold what workflows work with. */
function placeOf(error: unknown): { name: string; at?: string | undefined } {
  if (!(error instanceof Error)) return { name: typeof error };
  return {
    name: error.name,
    at: error.stack?.split('\n').find((line) => line.trimStart().startsWith('at ')),
  };
}
