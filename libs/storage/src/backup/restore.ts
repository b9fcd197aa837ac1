import { globalScope } from '@msp/models';
import { AuditRepository } from '../audit/audit.repository';
import { patiently } from '../calls/patience';
import { queueNames } from '../queues/message-queue';
import { NoQueuesError } from '../queues/no-queue';
import { EnginePauseRepository } from '../pauses/engine-pause.repository';
import { plainProperties, rowOfLine, type RawRow } from '../tables/raw-row';
import type { Storage } from '../storage';
import { writingOrder } from '../registry/table-rules';
import type { BackupStore } from '../blobs/backup-store';
import { headsFile, secretsFile } from './back-up';
import type { InFlight } from './in-flight';
import { readLines, verifyFile } from './line-file';
import { recount } from './recount';
import type { BackupFile, Manifest } from './manifest';
import { RestoreTarget, type RestoreState } from './restore-target';
import { RowRestorer, type RestoredCounts } from './row-restorer';

export interface RestoreParts {
  readonly storage: Storage;
  readonly store: BackupStore;
  /** The newest of both kinds, unless somebody wants earlier ones. */
  readonly runs: { readonly configuration: Manifest; readonly history?: Manifest | undefined };
  /** The vault is not the one that is restored: nothing is put into it. */
  readonly leavesSecrets?: boolean;
  readonly now?: () => Date;
  readonly signal?: AbortSignal;
}

export interface RestoreReport extends RestoredCounts {
  readonly state: RestoreState;
  /** False where an earlier run had completed it: nothing was done. */
  readonly isNew: boolean;
  /** Secrets that were put back; those that the vault had stay as they are. */
  readonly secrets: number;
  /** Executions that a person has to look at. */
  readonly inFlight: readonly InFlight[];
  /** What could not be restored as it was, in words. */
  readonly conflicts: readonly string[];
}

const restorer = { actorId: 'system', actorName: 'Restore job' } as const;

/**
 * Puts a backup into an empty store: truth row by row as it was, every index made anew, the engine paused before
 * anything else. Reads nothing but the backup. Can be killed and run again with the same backup; once it is complete it
 * changes nothing more. Throws ConflictError for a store that holds something else.
 */
export async function restore(parts: RestoreParts): Promise<RestoreReport> {
  const { storage, store, runs, leavesSecrets, now = () => new Date(), signal } = parts;
  await storage.createMissing();
  await verify(parts);
  const target = new RestoreTarget(storage);
  const names = { configuration: runs.configuration.run, ...(runs.history && { history: runs.history.run }) };
  const state = await target.begin(names, now());
  const isNew = state.completedAt === undefined;
  if (isNew) {
    await restoreSchema(parts);
    await pauseEngine(storage, state);
    await emptyQueues(storage);
  }
  const rows = new RowRestorer({ storage, store, at: new Date(state.startedAt), isNew, signal });
  for (const { manifest, file } of filesInOrder(runs)) await rows.restore(manifest, file);
  if (isNew) await recount(storage, signal);
  const secrets = isNew && leavesSecrets !== true ? await restoreSecrets(parts) : 0;
  if (isNew) {
    await recordRestore(storage, state);
    await target.complete(state, now());
  }
  const { inFlight, conflicts, counts } = rows;
  return { ...counts, state, isNew, secrets, inFlight, conflicts };
}

/** Before anything is written: a damaged backup must not leave half a store behind. */
async function verify({ store, runs, signal }: RestoreParts): Promise<void> {
  for (const manifest of [runs.configuration, runs.history]) {
    for (const file of manifest?.files ?? []) {
      signal?.throwIfAborted();
      if (manifest) await verifyFile(store, manifest.run, file);
    }
  }
  if (runs.history) await RowRestorer.verifyBlobs(store, runs.history);
}

function filesInOrder({ configuration, history }: RestoreParts['runs']) {
  const manifests = [configuration, ...(history ? [history] : [])];
  const all = manifests.flatMap((manifest) => manifest.files.map((file) => ({ manifest, file })));
  const placeOf = ({ file, table }: BackupFile) =>
    writingOrder.findIndex((name) => name === table) + (file.startsWith(headsFile) ? 0.5 : 0);
  // A table that only later versions know cannot be put anywhere.
  const known = all.filter(({ file }) => writingOrder.some((name) => name === file.table));
  return known.sort((left, right) => placeOf(left.file) - placeOf(right.file));
}

/** Which version the rows are of: of two backups the older one, so that both are migrated from there. */
async function restoreSchema({ storage, store, runs }: RestoreParts): Promise<void> {
  const found: RawRow[] = [];
  for (const manifest of [runs.configuration, ...(runs.history ? [runs.history] : [])]) {
    for (const file of manifest.files.filter(({ table }) => table === 'JobLeases'))
      for await (const line of readLines(store, manifest.run, file)) found.push(rowOfLine(line));
  }
  const versionOf = (row: RawRow) => Number(plainProperties(row)['schemaVersion']);
  const [oldest] = found.sort((left, right) => versionOf(left) - versionOf(right));
  if (oldest === undefined) return;
  const { partitionKey, rowKey } = oldest;
  // Whatever made the tables has said that of an empty store.
  await storage.rawTable('JobLeases').upsert({ partitionKey, rowKey, properties: plainProperties(oldest) });
}

async function pauseEngine(storage: Storage, { startedAt, history, configuration }: RestoreState): Promise<void> {
  await new EnginePauseRepository(storage).put({
    isPaused: true,
    reason: `The platform was restored from the backup ${history ?? configuration}. Look at what was under way, then resume.`,
    pausedAt: startedAt,
    pausedBy: restorer.actorId,
    pausedByName: restorer.actorName,
    stopRunning: false,
  });
}

/** What they hold is of the executions from before, which are ended for a person. */
async function emptyQueues(storage: Storage): Promise<void> {
  for (const name of queueNames) {
    try {
      await patiently(() => storage.queue(name).clear());
    } catch (error) {
      if (!(error instanceof NoQueuesError)) throw error;
    }
  }
}

async function restoreSecrets({ storage, store, runs, signal }: RestoreParts): Promise<number> {
  const { run, files } = runs.configuration;
  const file = files.find((one) => one.file.startsWith(`${secretsFile}.`));
  if (file === undefined) return 0;
  let restored = 0;
  for await (const line of readLines(store, run, file)) {
    const { backup }: { readonly backup: string } = JSON.parse(line);
    if (await storage.secretBackups.restore(Buffer.from(backup, 'base64'), { signal })) restored += 1;
  }
  return restored;
}

async function recordRestore(storage: Storage, { startedAt, ...runs }: RestoreState): Promise<void> {
  await new AuditRepository(storage).recordOnce({
    ...restorer,
    organizationId: globalScope,
    action: 'System.Restore',
    entityKind: 'System',
    entityId: `restore-${startedAt}`,
    occurredAt: startedAt,
    after: runs,
  });
}
