import { fetchKeySet, SigningKeys } from '@msp/auth';
import { listen } from '@msp/http';
import { createStorage } from '@msp/storage';
import { registryEntries } from '@msp/workflows';
import { pino } from 'pino';
import { createApp } from './app';
import { readConfig } from './config';
import { createContext } from './create-context';
import { buildRegistry } from './registry';
import { stopGracefully } from './stop';
import { startWorker } from './worker';

async function start(): Promise<void> {
  const config = readConfig(process.env);
  const registry = buildRegistry(registryEntries);
  const logger = pino({ level: config.logLevel, base: { service: 'workflow-engine' } });
  // A promise that a workflow forgot about must not take the other executions with it.
  process.on('unhandledRejection', (error) => logger.error(placeOf(error), 'A rejection was not handled'));
  const { issuer, keysUrl, audience, tenantId } = config.tokens;
  const keys = new SigningKeys(() => fetchKeySet(keysUrl));
  const storage = createStorage({ account: config.account, vault: config.vault });
  const context = createContext({ ...config, storage, keys, registry, logger });
  const app = createApp({
    context,
    tokenRules: { issuer, audience, tenantId, findKey: keys.find },
    allowedOrigins: config.allowedOrigins,
    trustedProxyHops: config.trustedProxyHops,
    validateResponses: !config.production,
  });
  const worker = startWorker(context, config.limits);
  const service = await listen(app, config.port);
  const stop = (signal: NodeJS.Signals) => {
    logger.info({ signal }, 'Stopping');
    stopGracefully({ context, service, worker }).then(() => process.exit(0), fail);
  };
  process.once('SIGTERM', stop).once('SIGINT', stop);
  process.stdout.write(`${JSON.stringify({ ready: true, service: 'workflow-engine', port: service.port })}\n`);
}

/** Where an error comes from; its message may hold what workflows work with. */
function placeOf(error: unknown): { name: string; at?: string | undefined } {
  if (!(error instanceof Error)) return { name: typeof error };
  return { name: error.name, at: error.stack?.split('\n').find((line) => line.trimStart().startsWith('at ')) };
}

function fail(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

start().catch(fail);
