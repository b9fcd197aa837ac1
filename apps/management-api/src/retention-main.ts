import { createRepositories, createStorage } from '@msp/storage';
import { pino } from 'pino';
import { readConfig } from './config';
import { applyRetention } from './system/retention';

/** Applies retention now, with the environment of the service, also when it was applied today already. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const storage = createStorage({ account: config.account, vault: config.vault });
  const parts = { ...createRepositories(storage), storage, now: () => new Date() };
  const logger = pino({ level: config.logLevel, base: { service: 'retention' } });
  const counts = await applyRetention(parts, { days: config.retentionDays, logger, everyMs: 0 });
  process.stdout.write(`${JSON.stringify(counts ?? { skipped: 'Another process is applying retention.' })}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
