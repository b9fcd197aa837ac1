import { createServer } from 'node:http';
import { once } from 'node:events';
import { runProgram, typescript } from '@msp/local';
import { createStorage, initTables, type Storage } from '@msp/storage';
import {
  createSigningKey,
  mspTenantId,
  personClaims,
  platformClientId,
  publishKeys,
  signToken,
  startAzurite,
  type TokenSubject,
} from '@msp/testing';

export interface Base {
  readonly storage: Storage;
  token(person: TokenSubject): Promise<string>;
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

async function startIssuer() {
  const key = await createSigningKey('bench');
  const keys = JSON.stringify(await publishKeys([key]));
  const server = createServer((_request, response) => response.end(keys)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The token issuer has no port.');
  const issuer = `http://localhost:${address.port}`;
  return {
    issuer,
    jwks: `http://127.0.0.1:${address.port}/jwks`,
    token: (person: TokenSubject) => signToken(key, personClaims(issuer, person)),
    stop: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Starts a program of the workspace; `ready` is what it says about itself, such as its port. */
export async function startChild(name: string, file: string, env: NodeJS.ProcessEnv) {
  const program = runProgram({ name, args: typescript(file), env: { ...process.env, ...env, PORT: '0' } });
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
  const azurite = keep(await startAzurite());
  const issuer = keep(await startIssuer());
  const connection = azurite.connectionString;
  const account = { tableConnectionString: connection, blobConnectionString: connection };
  const storage = createStorage({ account });
  await initTables(storage);
  const env = {
    NODE_ENV: 'development',
    TABLE_STORAGE_CONNECTION_STRING: connection,
    BLOB_STORAGE_CONNECTION_STRING: connection,
    AZURE_TENANT_ID: mspTenantId,
    AZURE_CLIENT_ID: platformClientId,
    TOKEN_ISSUER: issuer.issuer,
    TOKEN_JWKS_URL: issuer.jwks,
    PLATFORM_ADMINS: admins.join(','),
    LOG_LEVEL: 'warn',
  };
  return { storage, token: issuer.token, env };
}

export const startFloor = (env: NodeJS.ProcessEnv) => startChild('floor', 'tools/bench/src/floor-main.ts', env);

/** Starts storage, the management API and the floor, each as a process of its own; leaves nothing behind on failure. */
export function startServices(admins: readonly string[]): Promise<Services> {
  return startTogether(async (keep) => {
    const { storage, token, env } = await startBase(keep, admins);
    const api = keep(await startChild('management API', 'apps/management-api/src/main.ts', env));
    const floor = keep(await startFloor(env));
    return { storage, api: api.address, floor: floor.address, token };
  });
}
