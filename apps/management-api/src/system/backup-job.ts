import {
  backUp,
  type BackupKind,
  type BackupStore,
  type Manifest,
  type Repositories,
  type Storage,
} from '@msp/storage';
import type { Logger } from 'pino';

export interface BackupJob {
  readonly storage: Storage;
  readonly repositories: Pick<Repositories, 'backupStates' | 'jobLeases'>;
  readonly store: BackupStore;
  readonly code: Manifest['code'];
  readonly logger: Logger;
  readonly now: () => Date;
  /** The hour of UTC from which on the history of a day is due. */
  readonly historyHour: number;
  /** Whatever is due: just this. */
  readonly only?: BackupKind | undefined;
}

const hourMs = 3_600_000;
/** Who died with a backup keeps others from it for this long. */
const holdMs: Readonly<Record<BackupKind, number>> = { configuration: hourMs / 2, history: 6 * hourMs };

/** Backs up what is due, history before configuration: what was done names what was configured. Rejects with the first failure, after trying all. */
export async function backUpWhatIsDue(job: BackupJob): Promise<Manifest[]> {
  const done: Manifest[] = [];
  const failures: unknown[] = [];
  for (const kind of await dueKinds(job)) {
    try {
      const manifest = await backUpKind(job, kind);
      if (manifest) done.push(manifest);
    } catch (error) {
      job.logger.error({ err: error, kind }, 'A backup failed');
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return done;
}

async function dueKinds({ repositories, historyHour, now, only }: BackupJob): Promise<BackupKind[]> {
  if (only !== undefined) return [only];
  const last = (await repositories.backupStates.find('history'))?.completedAt;
  const due = new Date(now());
  due.setUTCHours(historyHour, 0, 0, 0);
  if (due > now()) due.setUTCDate(due.getUTCDate() - 1);
  const isDue = last === undefined || Date.parse(last) < due.getTime();
  return isDue ? ['history', 'configuration'] : ['configuration'];
}

/** undefined where another process is at it. */
async function backUpKind(job: BackupJob, kind: BackupKind): Promise<Manifest | undefined> {
  const { storage, repositories, store, code, logger, now } = job;
  const { backupStates, jobLeases } = repositories;
  const lease = await jobLeases.acquire(`backup-${kind}`, { now: now(), holdMs: holdMs[kind], everyMs: 0 });
  if (lease === undefined) {
    logger.info({ kind }, 'Another process is making this backup');
    return undefined;
  }
  try {
    const manifest = await backUp({ storage, store, code, now }, kind);
    const rows = manifest.files.reduce((sum, { lines }) => sum + lines, 0);
    const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
    const { run, startedAt, endedAt: completedAt, missing } = manifest;
    await backupStates.put({ kind, run, startedAt, completedAt, rows, bytes });
    await jobLeases.complete(lease, now());
    logger.info({ kind, run, rows, bytes, blobs: manifest.blobs, missing: missing.length }, 'A backup is complete');
    return manifest;
  } catch (error) {
    const failure = error instanceof Error ? error.message : String(error);
    const before = await backupStates.find(kind);
    await backupStates.put({ ...before, kind, failedAt: now().toISOString(), failure: failure.slice(0, 500) });
    await jobLeases.release(lease, now());
    throw error;
  }
}
