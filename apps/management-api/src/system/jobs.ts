import { ConfigError, runProgram, RunningCode } from '@msp/service';
import { createBackupStore, createStorage, type BackupStore } from '@msp/storage';
import { pino, type Logger } from 'pino';
import { readConfig, type Config } from '../config';

/** What the program of a job works with. */
export interface JobParts {
  readonly config: Config;
  readonly storage: ReturnType<typeof createStorage>;
  readonly logger: Logger;
  readonly code: ReturnType<RunningCode['describe']>;
}

/** Runs a job with the environment of the service: exits with what it answers, or complains and exits with 1. */
export function runJob(name: string, work: (parts: JobParts) => Promise<number>): void {
  runProgram(async () => {
    const config = readConfig(process.env);
    const storage = createStorage({ account: config.account, vault: config.vault });
    const logger = pino({ level: config.logLevel, base: { service: name } });
    return await work({ config, storage, logger, code: new RunningCode('management-api').describe() });
  });
}

/** Where backups are, as the environment says. */
export function backupStoreOf({ backup }: Config): BackupStore {
  if (backup === undefined) {
    throw new ConfigError(['BACKUP_ACCOUNT_URL is not set: it names the storage account of the backups.']);
  }
  return createBackupStore(backup);
}

/** One line of JSON for whoever started the job. */
export const tell = (what: unknown): void => void process.stdout.write(`${JSON.stringify(what)}\n`);
