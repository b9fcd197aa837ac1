import { SigningKeys, fetchKeySet } from '@msp/auth';
import { listen } from '@msp/http';
import { createStorage } from '@msp/storage';
import { pino } from 'pino';
import { createApp } from './app';
import { readConfig } from './config';
import { createContext } from './create-context';

async function start(): Promise<void> {
  const config = readConfig(process.env);
  const logger = pino({ level: config.logLevel, base: { service: 'management-api' } });
  const { issuer, keysUrl, audience, tenantId } = config.tokens;
  const keys = new SigningKeys(() => fetchKeySet(keysUrl));
  const storage = createStorage({ account: config.account, vault: config.vault });
  const app = createApp({
    context: createContext({ ...config, storage, keys }),
    tokenRules: { issuer, audience, tenantId, findKey: keys.find },
    logger,
    allowedOrigins: config.allowedOrigins,
    trustedProxyHops: config.trustedProxyHops,
    validateResponses: !config.production,
  });
  const service = await listen(app, config.port, config.host);
  const stop = (signal: NodeJS.Signals) => {
    logger.info({ signal }, 'Stopping');
    service.stop().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  };
  process.once('SIGTERM', stop).once('SIGINT', stop);
  process.stdout.write(`${JSON.stringify({ ready: 'management-api', port: service.port })}\n`);
}

function fail(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

start().catch(fail);
