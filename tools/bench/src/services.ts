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

export interface Services {
  readonly storage: Storage;
  readonly api: string;
  readonly floor: string;
  token(person: TokenSubject): Promise<string>;
  stop(): Promise<void>;
}

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

async function startChild(name: string, file: string, env: NodeJS.ProcessEnv) {
  const program = runProgram({ name, args: typescript(file), env: { ...process.env, ...env, PORT: '0' } });
  try {
    const { port } = await program.ready;
    return { address: `http://127.0.0.1:${String(port)}`, stop: () => program.stop() };
  } catch (error) {
    await program.stop();
    throw error;
  }
}

/** Starts storage, the management API and the floor, each as a process of its own; leaves nothing behind on failure. */
export async function startServices(admins: readonly string[]): Promise<Services> {
  const stops: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const end of stops.splice(0).reverse()) await end();
  };
  const keep = <T extends { stop(): Promise<void> }>(part: T): T => (stops.push(() => part.stop()), part);
  try {
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
    const api = keep(await startChild('management API', 'apps/management-api/src/main.ts', env));
    const floor = keep(await startChild('floor', 'tools/bench/src/floor-main.ts', env));
    return { storage, api: api.address, floor: floor.address, token: issuer.token, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
