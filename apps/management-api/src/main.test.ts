import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleApp, prepareServices, seedPeople, type ServiceProcesses } from '@msp/testing';
import request from 'supertest';

describe('the bundled service, outside the workspace', () => {
  let folder: string;
  let services: ServiceProcesses;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'management-api-'));
    [services] = await Promise.all([prepareServices(), bundleApp('management-api', folder)]);
  });
  afterAll(async () => {
    await services.stop();
    await rm(folder, { recursive: true });
  });

  const start = (changes: NodeJS.ProcessEnv = {}) =>
    services.start({ cwd: folder, env: { ...services.environment, ...changes } });

  it('OPS-5 starts, creates its tables, knows people, and stops when it is told to', async () => {
    const running = start();
    const { ready, port } = JSON.parse(await running.firstLine) as { ready: string; port: number };
    const url = `http://127.0.0.1:${port}`;
    const token = await services.token(seedPeople.admin);
    const send = (method: 'get' | 'post', path: string) =>
      request(url)[method](path).set('Authorization', `Bearer ${token}`);

    const early = await send('get', '/api/me');
    const tables = await send('post', '/admin/init-tables');
    const me = await send('get', '/api/me');
    const created = await send('post', '/api/organizations').send({ name: 'Delta' });
    const health = await request(url).get('/health/ready');
    const script = await request(url).get('/api/docs/swagger-ui-bundle.js');
    running.child.kill('SIGTERM');

    expect(ready).toBe('management-api');
    expect([early.status, tables.status, me.status, created.status, script.status]).toEqual([503, 200, 200, 201, 200]);
    expect(me.body).toMatchObject({ displayName: 'Avery Admin', isPlatformAdmin: true });
    // This stack has no vault, and says so.
    expect(health.body.checks).toMatchObject([
      { name: 'storage', status: 'ok' },
      { name: 'vault', status: 'unavailable' },
      { name: 'identity-keys', status: 'ok' },
    ]);
    expect(await running.exited).toEqual([0, null]);
  });

  it('names everything that is wrong with its environment and ends', async () => {
    const running = start({ NODE_ENV: 'production', PORT: 'high' });

    const complaints = await running.firstLine;

    expect(await running.exited).toEqual([1, null]);
    expect(complaints).toMatch(/PORT/);
    expect(complaints).toMatch(/TOKEN_ISSUER/);
    expect(complaints).toMatch(/CURSOR_SECRET/);
    expect(complaints).not.toContain('AccountKey');
  });

  it('H7: names its version, what it was built from and the Node that it needs', async () => {
    const about: unknown = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
    const running = start();
    const { port } = JSON.parse(await running.firstLine) as { port: number };
    const { body } = await request(`http://127.0.0.1:${port}`).get('/health/live');
    running.child.kill('SIGTERM');

    expect(about).toMatchObject({ name: 'management-api', engines: { node: '>=22' }, version: expect.any(String) });
    const { name, version, commit, digest } = about as Record<string, string>;
    expect(body).toEqual({ status: 'ok', code: { name, version, commit, digest, startedAt: expect.any(String) } });
  });

  it('OPS-2 reads no map of its sources while nothing is wrong', async () => {
    const telling =
      "data:text/javascript,import fs from'node:fs';import{syncBuiltinESMExports}from'node:module';const{readFileSync}=fs;" +
      "fs.readFileSync=(file,...rest)=>{if(String(file).endsWith('.map'))console.error(file);return readFileSync(file,...rest)};" +
      'syncBuiltinESMExports();';
    const running = services.start({ cwd: folder, env: services.environment, args: ['--import', telling, 'main.js'] });
    let complaints = '';
    running.child.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()));

    const { status } = await request(await running.url()).get('/health/live');
    running.child.kill('SIGTERM');

    await running.printed;
    expect([status, await running.exited, complaints]).toEqual([200, [0, null], '']);
  });

  it('H7: refuses a Node that is too old in one line', async () => {
    const old =
      "data:text/javascript,Object.defineProperty(process,'version',{value:'v20.19.4'});" +
      "Object.defineProperty(process.versions,'node',{value:'20.19.4'})";
    const running = services.start({ cwd: folder, env: services.environment, args: ['--import', old, 'main.js'] });

    const complaints = await running.firstLine;

    expect(complaints).toBe('management-api needs Node.js 22 or newer; this is v20.19.4.\n');
    expect(await running.exited).toEqual([1, null]);
  });

  it.each([
    ['reads .env beside it in development', {}, 0],
    ['does not read .env in production', { NODE_ENV: 'production' }, 1],
  ])('H7: %s', async (_what, mode, code) => {
    const { AZURE_CLIENT_ID: inFile, ...rest } = services.environment;
    await writeFile(join(folder, '.env'), `AZURE_CLIENT_ID=${inFile}\nPORT=high\n`);
    const running = services.start({
      cwd: tmpdir(),
      env: { ...rest, ...mode },
      args: [join(folder, 'main.js')],
    });

    const line = await running.firstLine;
    running.child.kill('SIGTERM');
    const [ended] = await running.exited;
    await rm(join(folder, '.env'));

    expect(ended).toBe(code);
    expect(line).toContain(code === 0 ? '"ready":"management-api"' : 'AZURE_CLIENT_ID: is required');
  });
});
