import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram, typescript } from '@msp/local';
import { createStorage, initTables, type Storage } from '@msp/storage';
import { startAzurite, startIdentityServer, type Azurite, type TokenSubject } from '@msp/testing';
import { startCountingProxy, type CallCounts } from './counting-proxy';

export interface Base {
  readonly storage: Storage;
  token(person: TokenSubject): Promise<string>;
  /** Of a program that may run workflows. */
  appToken(oid: string): Promise<string>;
  /** What every service is configured with. */
  readonly env: Readonly<Record<string, string>>;
}

export interface Services extends Pick<Base, 'storage' | 'token'> {
  readonly api: string;
  readonly floor: string;
  stop(): Promise<void>;
}

interface Part {
  stop(): Promise<void>;
}

/** Is given what has to be stopped at the end, and gives it back. */
export type Keep = <T extends Part>(part: T) => T;

/** The arguments of Node that begin a program of the workspace. */
export type Begin = (file: string) => readonly string[];

/** Starts a program of the workspace; `ready` is what it says about itself, such as its port. */
export async function startChild(name: string, file: string, env: NodeJS.ProcessEnv, begin: Begin = typescript) {
  const program = runProgram({ name, args: begin(file), env: { ...process.env, ...env, PORT: '0' } });
  try {
    const ready = await program.ready;
    return { ready, address: `http://127.0.0.1:${String(ready['port'])}`, stop: () => program.stop() };
  } catch (error) {
    await program.stop();
    throw error;
  }
}

/** Starts parts one by one; when one fails, those before it are stopped. */
export async function startTogether<Started>(
  start: (keep: Keep) => Promise<Started>,
): Promise<Started & { stop(): Promise<void> }> {
  const parts: Part[] = [];
  const stop = async () => {
    for (const part of parts.splice(0).reverse()) await part.stop();
  };
  try {
    const started = await start((part) => (parts.push(part), part));
    return { ...started, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Storage with empty tables, and whoever issues tokens. */
export async function startBase(keep: Keep, admins: readonly string[]): Promise<Base> {
  return baseOn(keep, keep(await startAzurite()), admins);
}

/** The same with queues, by which processes wake each other's executions. */
export async function startQueuedBase(keep: Keep, admins: readonly string[]): Promise<Base> {
  return queuedBaseOn(keep, await startQueues(keep), admins);
}

/** The same, and every call to storage is counted, which takes time of its own. */
export async function startCountedBase(keep: Keep, admins: readonly string[]): Promise<Base & { calls: CallCounts }> {
  const azurite = await startQueues(keep);
  const counted = keep(await startCountingProxy(azurite));
  return { ...(await queuedBaseOn(keep, azurite, admins, counted)), calls: counted };
}

/** With queues in files, as `npm start` has them. */
async function startQueues(keep: Keep): Promise<Azurite> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-queues-'));
  keep({ stop: () => rm(folder, { recursive: true, force: true }) });
  return keep(await startAzurite({ queueLocation: folder }));
}

async function queuedBaseOn(
  keep: Keep,
  azurite: Azurite,
  admins: readonly string[],
  { connectionString }: Pick<Azurite, 'connectionString'> = azurite,
): Promise<Base> {
  const base = await baseOn(keep, azurite, admins);
  const [tables, blobs, queues] = ['TABLE', 'BLOB', 'QUEUE'].map((kind) => `${kind}_STORAGE_CONNECTION_STRING`);
  const storage = createStorage({
    account: {
      tableConnectionString: azurite.connectionString,
      blobConnectionString: azurite.connectionString,
      queueConnectionString: azurite.connectionString,
    },
  });
  await initTables(storage);
  const through = Object.fromEntries([tables, blobs, queues].map((name) => [name, connectionString]));
  return { ...base, storage, env: { ...base.env, ...through } };
}

async function baseOn(keep: Keep, azurite: Azurite, admins: readonly string[]): Promise<Base> {
  const identity = keep(await startIdentityServer());
  const connection = azurite.connectionString;
  const account = { tableConnectionString: connection, blobConnectionString: connection };
  const storage = createStorage({ account });
  await initTables(storage);
  const env = {
    NODE_ENV: 'development',
    TABLE_STORAGE_CONNECTION_STRING: connection,
    BLOB_STORAGE_CONNECTION_STRING: connection,
    ...identity.variables,
    PLATFORM_ADMINS: admins.join(','),
    LOG_LEVEL: 'warn',
  };
  const appToken = (oid: string) => identity.appToken(oid, ['Workflows.Execute']);
  return { storage, token: (person) => identity.token(person), appToken, env };
}

export const floorEntry = 'tools/bench/src/floor-main.ts';

export const startFloor = (env: NodeJS.ProcessEnv, begin?: Begin) => startChild('floor', floorEntry, env, begin);

/** Starts storage, the management API and the floor, each as a process of its own; leaves nothing behind on failure. */
export function startServices(admins: readonly string[]): Promise<Services> {
  return startTogether(async (keep) => {
    const { storage, token, env } = await startBase(keep, admins);
    const api = keep(await startChild('management API', 'apps/management-api/src/main.ts', env));
    const floor = keep(await startFloor(env));
    return { storage, api: api.address, floor: floor.address, token };
  });
}
