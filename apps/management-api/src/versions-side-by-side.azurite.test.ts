import { execFile, execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
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
import { createStorage, type Storage } from '@msp/storage';

const root = join(__dirname, '..', '..', '..');
const durationMs = process.env['TEST_LONG'] === 'true' ? 600_000 : 30_000;
jest.setTimeout(durationMs + 180_000);

/** The last one from before rows kept what a version does not know. */
const before = '9723300';
const run = promisify(execFile);

function hasCommit(): boolean {
  try {
    execFileSync('git', ['cat-file', '-e', `${before}^{commit}`], { cwd: root, stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** The sources of a commit, or of this folder, beside the dependencies that are here. */
async function sourcesOf(folder: string, commit: string | undefined): Promise<void> {
  await mkdir(folder);
  const paths = ['apps', 'libs', 'tools', 'package.json', 'tsconfig.base.json'];
  const archive =
    commit === undefined
      ? `git ls-files -z --cached --others --exclude-standard -- ${paths.join(' ')} | tar -c --null -T -`
      : `git archive ${commit} -- ${paths.join(' ')}`;
  await run('sh', ['-c', `${archive} | tar -x -C "$1"`, 'sh', folder], { cwd: root });
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
}

async function patch(folder: string, file: string, from: string, to: string): Promise<void> {
  const path = join(folder, file);
  const text = await readFile(path, 'utf8');
  if (!text.includes(from)) throw new Error(`${file} does not say ${from} any more: patch it otherwise.`);
  await writeFile(path, text.replace(from, to));
}

/** The version after this one: an organization has one property more. */
async function makeNewer(folder: string): Promise<void> {
  const file = 'libs/storage/src/organizations/organization.repository.ts';
  await patch(
    folder,
    file,
    '  updatedAt: z.string(),\n});',
    '  updatedAt: z.string(),\n  region: z.string().optional(),\n});',
  );
  await patch(
    folder,
    file,
    "const row = parseStored(rowSchema, properties, 'organization');",
    "const { region: _region, ...row } = parseStored(rowSchema, properties, 'organization');",
  );
  await patch(
    folder,
    file,
    'return { ...rest, tenantId: tenantId ?? undefined };',
    "return { ...rest, tenantId: tenantId ?? undefined, region: 'north' };",
  );
}

interface Version {
  readonly name: string;
  readonly url: string;
  readonly child: ChildProcess;
}

const suite = hasCommit() ? describe : describe.skip;

suite(`${before}, this version and the next one beside each other (skipped in a shallow clone)`, () => {
  let folder: string;
  let azurite: Azurite;
  let storage: Storage;
  let keyServer: Server;
  let key: SigningKey;
  let issuer: string;
  const versions: Version[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'versions-'));
    key = await createSigningKey('local');
    const keySet = await publishKeys([key]);
    keyServer = createServer((_request, response) => response.end(JSON.stringify(keySet))).listen(0, '127.0.0.1');
    await once(keyServer, 'listening');
    issuer = `http://127.0.0.1:${(keyServer.address() as AddressInfo).port}`;
    azurite = await startAzurite();
    const strings = {
      tableConnectionString: azurite.connectionString,
      blobConnectionString: azurite.connectionString,
    };
    storage = createStorage({ account: strings });
    await storage.createMissing();
    for (const [name, commit] of [
      ['old', before],
      ['this', undefined],
      ['newer', undefined],
    ] as const) {
      const sources = join(folder, name);
      await sourcesOf(sources, commit);
      if (name === 'newer') await makeNewer(sources);
      const output = join(folder, `${name}-bundle`);
      await run(process.execPath, ['tools/build/service.mjs', 'management-api', output], { cwd: sources });
      versions.push(await start(name, output));
    }
  });
  afterAll(async () => {
    for (const { child } of versions) child.kill('SIGKILL');
    await azurite.stop();
    keyServer.close();
    await rm(folder, { recursive: true });
  });

  async function start(name: string, cwd: string): Promise<Version> {
    const env = {
      ...{ PATH: process.env['PATH'], PORT: '0', AZURE_TENANT_ID: mspTenantId, AZURE_CLIENT_ID: platformClientId },
      ...{ TABLE_STORAGE_CONNECTION_STRING: azurite.connectionString, TOKEN_ISSUER: issuer },
      ...{ BLOB_STORAGE_CONNECTION_STRING: azurite.connectionString, TOKEN_JWKS_URL: `${issuer}/jwks` },
    };
    const child = spawn(process.execPath, ['main.js'], { cwd, env, stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
    const { port } = JSON.parse(line) as { port: number };
    return { name, child, url: `http://127.0.0.1:${port}` };
  }

  interface Answer {
    readonly status: number;
    readonly etag: string;
    readonly body: Record<string, unknown>;
  }

  /** Asks as an administrator; each of them only so often that nobody is told to wait. */
  function caller({ url, name }: Version, refused: string[]) {
    let token = '';
    let asked = 0;
    return async (method: string, path: string, body?: unknown, headers = {}): Promise<Answer> => {
      if (asked % 500 === 0)
        token = await signToken(key, personClaims(issuer, { ...seedPeople.admin, oid: randomUUID() }));
      asked += 1;
      const response = await fetch(url + path, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const isRace = response.status === 412 || response.status === 409;
      if (!response.ok && !isRace)
        refused.push(`${name} ${method} ${path}: ${response.status} ${await response.text()}`);
      const answered = response.ok && response.status !== 204 ? ((await response.json()) as Answer['body']) : {};
      return { status: response.status, etag: response.headers.get('etag') ?? '', body: answered };
    };
  }

  it('lose nothing, refuse nothing, and leave alone what only the next one knows', async () => {
    const refused: string[] = [];
    const first = caller(versions[0]!, refused);
    const shared = String((await first('POST', '/api/organizations', { name: 'Shared #0' })).body['organizationId']);
    const newest = caller(versions[2]!, refused);
    const marked = String((await newest('POST', '/api/organizations', { name: 'Marked #0' })).body['organizationId']);
    const renamed = new Map([
      [shared, 0],
      [marked, 0],
    ]);
    const written = new Map<string, string>();
    const until = Date.now() + durationMs;

    const work = async (version: Version) => {
      const ask = caller(version, refused);
      const person = randomUUID();
      // The oldest erases what it does not know: that is why rows keep it from now on.
      const places = version.name === 'old' ? [shared] : [shared, marked];
      for (let round = 1; Date.now() < until; round += 1) {
        for (const place of places) {
          const path = `/api/organizations/${place}`;
          const { body, etag } = await ask('GET', path);
          const [label = '', count = '0'] = String(body['name']).split(' #');
          const change = { name: `${label} #${Number(count) + 1}` };
          // Who wrote the mark would write it again: it must outlive the writes of those who do not know it.
          const mayRename = place === shared || version.name === 'this';
          const { status } = mayRename ? await ask('PATCH', path, change, { 'if-match': etag }) : { status: 0 };
          if (status === 200) renamed.set(place, (renamed.get(place) ?? 0) + 1);
          const config = { key: `of.${version.name}`, type: 'int', value: String(round) };
          const put = await ask('POST', `${path}/config`, config);
          if (put.status < 300) written.set(`${place} ${config.key}`, config.value);
          const flags = { canExecuteWorkflows: true, canManageConfig: round % 2 === 0, canManageForms: false };
          const grant = { userId: person, organizationId: place, ...flags, canViewHistory: true };
          await ask('POST', '/api/permissions', grant);
          const { body: list } = await ask('GET', `${path}/config`);
          const mine = (list['items'] as { key: string; value: string }[]).find((item) => item.key === config.key);
          expect(mine?.value).toBe(config.value);
        }
        await ask('GET', '/api/organizations');
      }
    };
    await Promise.all(versions.map(work));

    expect(refused).toEqual([]);
    const ask = caller(versions[1]!, refused);
    for (const [place, count] of renamed) {
      const { body } = await ask('GET', `/api/organizations/${place}`);
      expect(String(body['name'])).toMatch(new RegExp(` #${count}$`));
      expect(count).toBeGreaterThan(3);
      const { body: list } = await ask('GET', `/api/organizations/${place}/config`);
      for (const { key: name, value } of list['items'] as { key: string; value: string }[])
        expect([name, value]).toEqual([name, written.get(`${place} ${name}`)]);
    }
    const row = await storage.rawTable('Organizations').find({ partitionKey: 'ORG', rowKey: marked });
    expect(row?.properties).toMatchObject({ region: 'north' });
    expect(JSON.stringify((await ask('GET', '/api/organizations')).body)).not.toContain('north');
  });
});
