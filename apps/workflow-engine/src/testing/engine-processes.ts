import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createRepositories, createStorage, initTables, type Repositories, type Storage } from '@msp/storage';
import {
  createSigningKey,
  mspTenantId,
  personClaims,
  platformClientId,
  publishKeys,
  seedPeople,
  signToken,
  startAzurite,
} from '@msp/testing';
import { seedRights } from './seed-rights';
import { acme } from './start-engine';

const workspace = join(__dirname, '..', '..', '..', '..');

export interface EngineChild {
  readonly child: ChildProcess;
  readonly exited: Promise<unknown[]>;
  readonly url: string;
  /** Waits until the process has printed this, and fails when it ends without. */
  readonly printed: (text: string) => Promise<string>;
  /** Asks it to run a workflow for Acme, as a technician. */
  readonly run: (workflow: string, headers?: Record<string, string>) => Promise<Response>;
}

export interface EngineProcesses {
  readonly storage: Storage;
  readonly repositories: Repositories;
  /** Starts a program of `testing` as an engine of its own. */
  start(program: string, changes: NodeJS.ProcessEnv): Promise<EngineChild>;
  stop(): Promise<void>;
}

/** Engines as processes of their own, over one Azurite. */
export async function prepareEngineProcesses(): Promise<EngineProcesses> {
  const [azurite, key] = await Promise.all([startAzurite(), createSigningKey('local')]);
  const keySet = JSON.stringify(await publishKeys([key]));
  const keyServer = createServer((_request, response) => response.end(keySet)).listen(0, '127.0.0.1');
  await once(keyServer, 'listening');
  const issuer = `http://127.0.0.1:${(keyServer.address() as AddressInfo).port}`;
  const { connectionString } = azurite;
  const storage = createStorage({
    account: { tableConnectionString: connectionString, blobConnectionString: connectionString },
  });
  await initTables(storage);
  const repositories = createRepositories(storage);
  await seedRights(repositories);
  const started: ChildProcess[] = [];

  async function start(program: string, changes: NodeJS.ProcessEnv): Promise<EngineChild> {
    const child = spawn(process.execPath, ['--import', 'tsx', `apps/workflow-engine/src/testing/${program}`], {
      cwd: workspace,
      env: {
        ...{ PATH: process.env['PATH'], TSX_TSCONFIG_PATH: 'tsconfig.base.json', PORT: '0', CLOCK_AHEAD_MS: '0' },
        ...{ AZURE_TENANT_ID: mspTenantId, AZURE_CLIENT_ID: platformClientId },
        TABLE_STORAGE_CONNECTION_STRING: connectionString,
        BLOB_STORAGE_CONNECTION_STRING: connectionString,
        ...{ TOKEN_ISSUER: issuer, TOKEN_JWKS_URL: `${issuer}/jwks` },
        ...changes,
      },
    });
    started.push(child);
    let [output, complaints] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
    const closed = once(child, 'close');
    const printed = async (text: string) => {
      while (!output.includes(text)) {
        const ended = await Promise.race([once(child.stdout, 'data').then(() => false), closed.then(() => true)]);
        if (ended && !output.includes(text)) throw new Error(`It ended: ${complaints}`);
      }
      return output;
    };
    const { port } = JSON.parse(await printed('\n')) as { port: number };
    const url = `http://127.0.0.1:${port}`;
    const run = async (workflow: string, headers: Record<string, string> = {}) =>
      fetch(`${url}/api/workflows/${workflow}`, {
        method: 'POST',
        headers: {
          ...{ 'content-type': 'application/json', 'x-organization-id': acme, ...headers },
          authorization: `Bearer ${await signToken(key, personClaims(issuer, seedPeople.technician))}`,
        },
        body: '{}',
      });
    return { child, exited: once(child, 'exit'), url, printed, run };
  }

  return {
    storage,
    repositories,
    start,
    stop: async () => {
      for (const child of started) child.kill('SIGKILL');
      keyServer.close();
      await azurite.stop();
    },
  };
}

/** Resolves with what is read once it is there; a bound that only a hang breaks ends the test. */
export async function until<Value>(read: () => Promise<Value | undefined>): Promise<Value> {
  const value = await read();
  return value ?? until(read);
}
