import { z } from 'zod';
import { endOnSignal, reportReady } from '../common/run-child';
import { profiles } from './behaviour';
import { startStandIns } from './server';

async function main(): Promise<void> {
  const { VENDORS_PORT = '0', ENTRA_PORT = '0', KEY_VAULT_PORT = '0', DATA_FOLDER, STAND_INS_PROFILE } = process.env;
  const running = await startStandIns({
    ports: { vendors: Number(VENDORS_PORT), entra: Number(ENTRA_PORT), keyVault: Number(KEY_VAULT_PORT) },
    profile: z.enum(profiles).default('kind').parse(STAND_INS_PROFILE),
    ...(DATA_FOLDER === undefined ? {} : { folder: DATA_FOLDER }),
  });
  endOnSignal(() => running.stop());
  const { ports, url, authorityHost, vaultUrl } = running;
  reportReady({ ports, url, authorityHost, vaultUrl });
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
