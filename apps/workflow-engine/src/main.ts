import { faultOf, repeat, runService } from '@msp/http';
import { createStorage } from '@msp/storage';
import { registryEntries } from '@msp/workflows';
import { createApp } from './app';
import { readConfig } from './config';
import { createContext } from './create-context';
import { beat, reconcile } from './executions/reconcile.service';
import { flushCounts } from './flush-counts';
import { buildRegistry } from './registry';
import { stopGracefully } from './stop';
import { startWorker } from './worker';

runService('workflow-engine', readConfig, ({ config, keys, logger, options }) => {
  // A promise that a workflow forgot about must not take the other executions with it.
  process.on('unhandledRejection', (error) => logger.error({ fault: faultOf(error) }, 'A rejection was not handled'));
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
    onError: (error) => logger.warn({ fault: faultOf(error) }, 'Counters were not written; it is tried again'),
  });
  const beating = repeat(() => beat(context, new Date()), {
    everyMs: 15_000,
    onError: (error) => logger.warn({ fault: faultOf(error) }, 'This process could not say that it is alive'),
  });
  const reconciling = repeat(() => reconcile(context, new Date()), {
    everyMs: 10_000,
    onError: (error) => logger.warn({ fault: faultOf(error) }, 'Open executions were not looked at; it is tried again'),
  });
  return {
    app: createApp({ ...options, context }),
    stop: async (service) => {
      await Promise.all([flushing.stop(), reconciling.stop()]);
      await stopGracefully({ context, service, worker, flush });
      await beating.stop();
    },
  };
});
