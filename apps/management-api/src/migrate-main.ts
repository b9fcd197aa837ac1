import { createStorage, migrate } from '@msp/storage';
import { pino } from 'pino';
import { readConfig } from './config';

/** Brings what is stored to the version of this release, with the environment of the service; can be repeated. */
async function main(): Promise<void> {
  const { account, vault, logLevel } = readConfig(process.env);
  const logger = pino({ level: logLevel, base: { service: 'migrate' } });
  const onStep = (migration: string, progress: string | undefined) =>
    logger.info({ migration, progress }, progress === undefined ? 'Migrated' : 'Migrating');
  process.stdout.write(`${JSON.stringify(await migrate(createStorage({ account, vault }), { onStep }))}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
