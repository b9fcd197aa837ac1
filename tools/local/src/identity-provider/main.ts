import { endOnSignal, reportReady } from '../common/run-child';
import { startIdentityProvider } from './server';

async function main(): Promise<void> {
  const { PORT = '0', APP_ORIGINS = 'http://localhost:3000', DATA_FOLDER } = process.env;
  const running = await startIdentityProvider({
    port: Number(PORT),
    appOrigins: APP_ORIGINS.split(','),
    ...(DATA_FOLDER === undefined ? {} : { folder: DATA_FOLDER }),
  });
  endOnSignal(() => running.stop());
  reportReady({ issuer: running.issuer, port: running.port });
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
