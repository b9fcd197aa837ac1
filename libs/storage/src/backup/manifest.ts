import { text } from 'node:stream/consumers';
import { z } from 'zod';
import type { BackupStore } from '../blobs/backup-store';
import { backupKinds, type BackupKind } from '../tables/table-definition';
import { sha256Of } from './blob-copies';

/** Files of this form are read for ever; one that is made otherwise gets another number. */
export const formatVersion = 1;

const fileSchema = z.object({
  file: z.string(),
  /** The table whose rows the lines are; absent of what is no table. */
  table: z.string().optional(),
  lines: z.number(),
  /** Of the compressed file. */
  bytes: z.number(),
  sha256: z.string(),
});

const manifestSchema = z.object({
  formatVersion: z.number(),
  run: z.string(),
  kind: z.enum(backupKinds),
  complete: z.literal(true),
  startedAt: z.string(),
  endedAt: z.string(),
  code: z.object({ version: z.string(), commit: z.string().optional() }),
  files: z.array(fileSchema),
  /** Where the run's large values are. */
  blobFolder: z.string(),
  blobs: z.object({ count: z.number(), bytes: z.number(), copied: z.number() }),
  /** false where no vault was configured. */
  hasSecrets: z.boolean().optional(),
  /** What the store itself lacked, in words. */
  missing: z.array(z.string()),
});

export type BackupFile = z.output<typeof fileSchema>;
/** What a complete run says of itself; written last, so that a run without one never ended. */
export type Manifest = z.output<typeof manifestSchema>;

const runsFolder = 'runs/';
export const folderOf = (run: string): string => `${runsFolder}${run}/`;
const manifestName = (run: string) => `${folderOf(run)}manifest.json`;

/** A name for a run that sorts by its time. */
export const runName = (startedAt: Date, kind: BackupKind): string =>
  `${startedAt.toISOString().replaceAll(/[-:.]/g, '')}-${kind}`;

/** Says that the run is complete. */
export async function writeManifest(store: BackupStore, manifest: Manifest): Promise<void> {
  const content = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
  await store.create(manifestName(manifest.run), { content, sha256: sha256Of(content) });
}

/** The manifest of a run; undefined of one that never ended. Throws for one that this code cannot read. */
async function findManifest(store: BackupStore, run: string): Promise<Manifest | undefined> {
  const content = await store.open(manifestName(run));
  if (content === undefined) return undefined;
  const manifest = manifestSchema.parse(JSON.parse(await text(content)));
  if (manifest.formatVersion > formatVersion)
    throw new Error(`The backup ${run} was made by a newer version. Restore it with that version or a later one.`);
  return manifest;
}

/** The newest complete run of a kind. */
export async function findNewest(store: BackupStore, kind: BackupKind): Promise<Manifest | undefined> {
  const runs: string[] = [];
  for await (const folder of store.listFolders(runsFolder)) {
    const run = folder.slice(runsFolder.length, -1);
    if (run.endsWith(`-${kind}`)) runs.push(run);
  }
  for (const run of runs.sort().reverse()) {
    const manifest = await findManifest(store, run);
    if (manifest) return manifest;
  }
  return undefined;
}

/**
 * The runs to restore: those that are named, of the other kind the newest, or the newest of both. Throws where a named
 * one is not there or never ended, and where there is none of what people configure.
 */
export async function chooseRuns(
  store: BackupStore,
  named: readonly string[] = [],
): Promise<{ readonly configuration: Manifest; readonly history?: Manifest | undefined }> {
  const chosen = await Promise.all(
    named.map(async (run) => {
      const manifest = await findManifest(store, run);
      if (!manifest) throw new Error(`There is no complete backup ${run}.`);
      return manifest;
    }),
  );
  const choose = async (kind: BackupKind) =>
    chosen.find((manifest) => manifest.kind === kind) ?? (await findNewest(store, kind));
  const [configuration, history] = await Promise.all([choose('configuration'), choose('history')]);
  if (!configuration) throw new Error('There is no complete backup of what people configure.');
  return { configuration, history };
}
