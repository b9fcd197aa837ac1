import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startAzurite, startIdentityServer, type Azurite, type IdentityServer } from '@msp/testing';
import { bundleService } from '../../build/bundle.mts';
import { makeImage, type OciImage } from './oci-image';
import { readRecipe } from './recipe';
import { whyNoImages } from './umoci';

const workspace = join(__dirname, '..', '..', '..');
const recipe = readRecipe(readFileSync(join(__dirname, '..', 'Dockerfile'), 'utf8'));
const services = ['management-api', 'workflow-engine'] as const;
const reason = whyNoImages();
if (reason !== undefined) process.stderr.write(`Skipped: the content of images. ${reason}\n`);
const where = reason === undefined ? describe : describe.skip;

where('OPS-2: the image of a service', () => {
  let folder: string;
  let azurite: Azurite;
  let identity: IdentityServer;
  let environment: NodeJS.ProcessEnv;
  const roots: Record<string, string> = {};
  const images: Record<string, OciImage> = {};
  const started: ChildProcess[] = [];

  async function make(app: string, name = app): Promise<OciImage> {
    await mkdir(join(folder, name));
    await bundleService({ app, root: workspace, output: join(folder, name, 'built') });
    return makeImage({ recipe, built: join(folder, name, 'built'), folder: join(folder, name) });
  }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'image-'));
    [azurite, identity] = await Promise.all([startAzurite(), startIdentityServer()]);
    environment = {
      ...recipe.env,
      // Storage and sign-in of this machine, which production refuses.
      NODE_ENV: 'development',
      PORT: '0',
      ...identity.variables,
      TABLE_STORAGE_CONNECTION_STRING: azurite.connectionString,
      BLOB_STORAGE_CONNECTION_STRING: azurite.connectionString,
    };
    for (const app of services) {
      images[app] = await make(app);
      roots[app] = await images[app].unpack(join(folder, app, 'unpacked'));
    }
  });
  afterAll(async () => {
    for (const child of started) child.kill('SIGKILL');
    await Promise.all([identity?.stop(), azurite?.stop()]);
    await rm(folder, { recursive: true, force: true });
  });

  const rootOf = (app: string) => roots[app] ?? '';
  const filesOf = (app: string) => readdirSync(rootOf(app), { recursive: true, encoding: 'utf8' }).sort();
  /** What a container does: the image is the root, its user the user, its folder the folder, and nothing else is there. */
  const inside = (app: string): readonly string[] => {
    const [user = '', group = ''] = recipe.user.split(':');
    return ['--root', rootOf(app), '--wd', recipe.workdir, '--setuid', user, '--setgid', group];
  };
  const [node = ''] = recipe.entrypoint;
  const runInside = async (app: string, ...args: string[]) =>
    (await promisify(execFile)('unshare', [...inside(app), node, ...args], { env: environment })).stdout;

  test.each(services)('OPS-2: %s holds Node and its bundles, and nobody but root could change them', (app) => {
    const files = filesOf(app);

    expect(files).toEqual(
      expect.arrayContaining(['nodejs/bin/node', 'app/main.js', 'app/package.json', 'app/sbom.json']),
    );
    expect(files.filter((file) => /(?:^|\/)(?:sh|bash|dash|busybox|apt|apt-get|npm|node_modules)$/.test(file))).toEqual(
      [],
    );
    const open = files.filter((file) => {
      const { uid, mode } = statSync(join(rootOf(app), file));
      return uid !== 0 || (mode & 0o022) !== 0;
    });
    expect(open).toEqual([]);
  });

  test.each(services)('OPS-2: no shell can be started in %s, and no file be written', async (app) => {
    const tries = `const { spawnSync } = require('node:child_process'); const { writeFileSync } = require('node:fs');
      const written = (file) => { try { writeFileSync(file, ''); return 'written'; } catch ({ code }) { return code; } };
      console.log(JSON.stringify([spawnSync('/bin/sh').error.code, ...['/app/x', '/x'].map(written), process.getuid()]));`;

    expect(JSON.parse(await runInside(app, '-e', tries))).toEqual(['ENOENT', 'EACCES', 'EACCES', 65_532]);
  });

  test('OPS-2: the job that makes the tables runs from the image of the management API', async () => {
    const { tables } = JSON.parse(await runInside('management-api', 'init-tables-main.js')) as { tables: string[] };

    expect(tables).toEqual(expect.arrayContaining(['Organizations', 'UserPermissions']));
  });

  test.each(services)(
    'OPS-2: %s starts in it, says which commit it is, reaches storage, and ends when told to',
    async (app) => {
      const before = filesOf(app);
      const child = spawn('unshare', [...inside(app), ...recipe.entrypoint], {
        env: environment,
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      started.push(child);
      const exited = once(child, 'exit');
      const [line] = (await once(child.stdout, 'data')) as [Buffer];
      const { ready, port } = JSON.parse(line.toString().split('\n')[0] ?? '') as { ready: string; port: number };

      const live: unknown = await (await fetch(`http://127.0.0.1:${port}/health/live`)).json();
      const health = (await (await fetch(`http://127.0.0.1:${port}/health/ready`)).json()) as { checks: object[] };
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
      const root = readlinkSync(`/proc/${child.pid}/root`);
      child.kill('SIGTERM');

      const about = JSON.parse(readFileSync(join(rootOf(app), 'app/package.json'), 'utf8')) as Record<string, string>;
      const { name, version, commit, digest } = about;
      expect(ready).toBe(app);
      expect(live).toEqual({ status: 'ok', code: { name, version, commit, digest, startedAt: expect.any(String) } });
      expect(health.checks).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ name: 'storage', status: 'ok' }),
          expect.objectContaining({ name: 'identity-keys', status: 'ok' }),
        ]),
      );
      expect(status).toMatch(/^Uid:\s+65532\s+65532\s+65532\s+65532$/m);
      expect(root).toBe(rootOf(app));
      expect(await exited).toEqual([0, null]);
      expect(filesOf(app)).toEqual(before);
    },
  );

  test('OPS-2: the same commit gives the same image', async () => {
    const again = await make('management-api', 'again');

    expect(again.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(again.digest).toBe(images['management-api']?.digest);
    expect(existsSync(join(folder, 'again', 'layout', 'oci-layout'))).toBe(true);
  });
});
