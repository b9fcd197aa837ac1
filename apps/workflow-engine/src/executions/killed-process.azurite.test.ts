import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
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
  type Azurite,
  type SigningKey,
} from '@msp/testing';
import { seedRights } from '../testing/seed-rights';
import { acme } from '../testing/start-engine';

jest.setTimeout(120_000);

const technician = seedPeople.technician.oid;
const workspace = join(__dirname, '..', '..', '..', '..');
/** Past the time of the workflow, and past what a process says in one go about how long it is alive. */
const later = { CLOCK_AHEAD_MS: '600000' };
const never = { RECONCILE_EVERY_MS: '2000000000' };

interface Engine {
  readonly child: ChildProcess;
  readonly exited: Promise<unknown[]>;
  readonly url: string;
  /** Waits until the process has printed this, and fails when it ends without. */
  readonly printed: (text: string) => Promise<string>;
}

describe('S7: an engine process that is killed', () => {
  let azurite: Azurite;
  let key: SigningKey;
  let keyServer: Server;
  let issuer: string;
  let storage: Storage;
  let repositories: Repositories;
  const started: ChildProcess[] = [];

  beforeAll(async () => {
    [azurite, key] = await Promise.all([startAzurite(), createSigningKey('local')]);
    const keySet = JSON.stringify(await publishKeys([key]));
    keyServer = createServer((_request, response) => response.end(keySet)).listen(0, '127.0.0.1');
    await once(keyServer, 'listening');
    issuer = `http://127.0.0.1:${(keyServer.address() as AddressInfo).port}`;
    const { connectionString } = azurite;
    storage = createStorage({
      account: { tableConnectionString: connectionString, blobConnectionString: connectionString },
    });
    await initTables(storage);
    repositories = createRepositories(storage);
    await seedRights(repositories);
  });
  afterAll(async () => {
    for (const child of started) child.kill('SIGKILL');
    keyServer?.close();
    await azurite?.stop();
  });

  async function start(changes: NodeJS.ProcessEnv): Promise<Engine> {
    const child = spawn(process.execPath, ['--import', 'tsx', 'apps/workflow-engine/src/testing/hanging-main.ts'], {
      cwd: workspace,
      env: {
        ...{ PATH: process.env['PATH'], TSX_TSCONFIG_PATH: 'tsconfig.base.json', PORT: '0', CLOCK_AHEAD_MS: '0' },
        ...{ AZURE_TENANT_ID: mspTenantId, AZURE_CLIENT_ID: platformClientId },
        TABLE_STORAGE_CONNECTION_STRING: azurite.connectionString,
        BLOB_STORAGE_CONNECTION_STRING: azurite.connectionString,
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
    return { child, exited: once(child, 'exit'), url: `http://127.0.0.1:${port}`, printed };
  }

  /** Resolves with what storage says once it says it; a bound that only a hang breaks ends the test. */
  async function until<Value>(read: () => Promise<Value | undefined>): Promise<Value> {
    const value = await read();
    return value ?? until(read);
  }

  const stored = (executionId: string) => repositories.executions.get(acme, executionId);

  /** Begins the workflow there, and waits until its step is stored as running. */
  async function begin({ url }: Engine): Promise<string> {
    const response = await fetch(`${url}/api/workflows/hangs`, {
      method: 'POST',
      headers: {
        ...{ 'content-type': 'application/json', 'x-organization-id': acme, prefer: 'respond-async' },
        authorization: `Bearer ${await signToken(key, personClaims(issuer, seedPeople.technician))}`,
      },
      body: '{}',
    });
    const { executionId } = (await response.json()) as { executionId: string };
    expect(response.status).toBe(202);
    return until(async () => ((await stored(executionId)).steps.length > 0 ? executionId : undefined));
  }

  async function indexed() {
    const { rows } = await storage.table('UserExecutions').list({ partitionKey: technician });
    const { items } = await repositories.executions.listByUser(technician, {}, { limit: 10 });
    const ofOrganization = await repositories.executions.list(acme, {}, { limit: 10 });
    const statuses = (list: typeof items) => Object.fromEntries(list.map((one) => [one.executionId, one.status]));
    return {
      open: rows.flatMap(({ rowKey, properties }) =>
        rowKey.startsWith('open_') ? [String(properties['executionId'])] : [],
      ),
      person: statuses(items),
      organization: statuses(ofOrganization.items),
    };
  }

  test('S7: leaves an execution that another process ends as NeedsAttention, and not that of a living one', async () => {
    const [killed, living] = await Promise.all([start(never), start({ ...later, ...never })]);
    const [lost, kept] = await Promise.all([begin(killed), begin(living)]);
    killed.child.kill('SIGKILL');
    expect(await killed.exited).toEqual([null, 'SIGKILL']);
    expect((await stored(lost)).status).toBe('Running');
    expect((await indexed()).open.sort()).toEqual([lost, kept].sort());
    await until(async () => {
      const open = await repositories.executions.listOpen(technician, new Date(Date.now() + 60_000));
      const engine = open.find(({ open: { execution } }) => execution.executionId === kept)?.engine ?? '';
      const isAlive = await repositories.engineHeartbeats.isAlive(engine, new Date(Date.now() + 600_000));
      return isAlive ? engine : undefined;
    });

    const second = await start({ ...later, RECONCILE_EVERY_MS: '100' });
    await second.printed(lost);
    second.child.kill('SIGTERM');
    // The round that was under way is over then, so that everything of the person was looked at.
    expect(await second.exited).toEqual([0, null]);

    expect(await stored(lost)).toMatchObject({
      status: 'NeedsAttention',
      steps: [{ name: 'Wait', status: 'failed', message: 'Was under way when the process that ran it ended.' }],
      error: {
        kind: 'timeout',
        message: expect.stringContaining('The process that ran this execution ended before the workflow did'),
        remedy: expect.stringContaining('Look in the timeline what was done'),
      },
    });
    expect(await stored(kept)).toMatchObject({ status: 'Running', steps: [{ status: 'running' }] });
    expect(living.child.exitCode).toBeNull();
    const statuses = { [lost]: 'NeedsAttention', [kept]: 'Running' };
    expect(await indexed()).toEqual({ open: [kept], person: statuses, organization: statuses });
    // The second process, which could still say goodbye, is not one of them.
    const signsOfLife = await storage.table('JobLeases').list({ partitionKey: 'ENGINE' });
    expect(signsOfLife.rows).toHaveLength(2);
  });
});
