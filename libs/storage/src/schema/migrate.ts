import { setTimeout as delay } from 'node:timers/promises';
import { ConflictError, OutsideWindowError } from '@msp/models';
import { JobLeaseRepository } from '../leases/job-lease.repository';
import type { Versioned } from '../tables/row';
import type { Storage } from '../storage';
import { MetaRepository, type Meta } from '../meta/meta.repository';
import { migrations as released, type Migration } from './migrations';
import { codeVersion, type CodeVersion } from './schema-version';
import { refusalOf } from './schema-window';

/** How often a service looks at the window at least. */
export const windowCheckMs = 10_000;

export interface MigrateOptions {
  readonly migrations?: readonly Migration[];
  readonly code?: CodeVersion;
  readonly now?: () => Date;
  /** Lets every replica see a window that was moved, before anything is taken away. */
  readonly pause?: (ms: number) => Promise<unknown>;
  readonly onStep?: (migration: string, progress: string | undefined) => void;
}

export interface Migrated {
  readonly schemaVersion: number;
  /** What was done or completed this time. */
  readonly done: readonly string[];
}

const job = 'migrate';
const holdMs = 5 * 60_000;

function assertInOrder(migrations: readonly Migration[], { version }: CodeVersion): void {
  const isInOrder = migrations.every(({ to }, index) => to === index + 2) && version >= migrations.length + 1;
  if (!isInOrder) throw new Error('Migrations lead from version 1 to that of the code, one at a time.');
}

/**
 * Brings the store to the newest version, or completes what was interrupted. Throws ConflictError while another process
 * does, OutsideWindowError where the store is meant for later code, and StaleError when another took over.
 */
export async function migrate(storage: Storage, options: MigrateOptions = {}): Promise<Migrated> {
  const { migrations = released, code = codeVersion, now = () => new Date() } = options;
  assertInOrder(migrations, code);
  const leases = new JobLeaseRepository(storage);
  let lease = await leases.acquire(job, { now: now(), holdMs, everyMs: 0 });
  if (!lease) throw new ConflictError('Another process migrates the store. Run the job again when it has ended.');
  const meta = new MetaRepository(storage);
  let current = await meta.getVersioned();
  const save = async (value: Meta) => {
    // Whoever has lost the lease finds out here, before the row says anything.
    if (lease) lease = await leases.renew(lease, { now: now(), holdMs });
    current = { value, etag: await meta.replace(value, current.etag) };
  };
  const done: string[] = [];
  try {
    const refusal = refusalOf({ ...code, worksFrom: 1 }, current.value, 'write');
    if (refusal !== undefined) throw new OutsideWindowError(refusal);
    for (const migration of migrations.filter(({ to }) => to > current.value.schemaVersion)) {
      await run(storage, migration, () => current, save, options);
      done.push(migration.name);
    }
    return { schemaVersion: current.value.schemaVersion, done };
  } finally {
    // Lost or not: what it did is in the row, and the next one goes on from there.
    await leases.release(lease, now()).catch(() => undefined);
  }
}

async function run(
  storage: Storage,
  { to, name, step, readersFrom = 0, writersFrom = 0 }: Migration,
  current: () => Versioned<Meta>,
  save: (meta: Meta) => Promise<void>,
  { pause = delay, onStep }: MigrateOptions,
): Promise<void> {
  const before = current().value;
  const window = {
    readersFrom: Math.max(before.readersFrom, readersFrom),
    writersFrom: Math.max(before.writersFrom, writersFrom),
  };
  const { schemaVersion } = before;
  if (before.migration !== name) await save({ schemaVersion, ...window, migration: name });
  if (readersFrom > 0 || writersFrom > 0) await pause(2 * windowCheckMs);
  let progress = before.migration === name ? before.progress : undefined;
  do {
    progress = await step(storage, progress);
    onStep?.(name, progress);
    if (progress !== undefined) await save({ schemaVersion, ...window, migration: name, progress });
  } while (progress !== undefined);
  await save({ schemaVersion: to, ...window });
}
