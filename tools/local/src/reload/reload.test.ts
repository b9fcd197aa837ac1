import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@msp/testing';
import { close } from '../common/listening';
import { createDemoWorkspace, mainFile, mainText, workflowFile, workflowText } from '../testing/demo-workspace';
import { Heard } from '../testing/heard';
import { CodeBuild } from './code-build';
import { FrontDoor } from './front-door';
import { LiveService } from './live-service';
import { reloadOnChange } from './reload-on-change';
import type { SourceWatch } from './source-watch';

/** Asks without pause, over connections that are kept, as a browser does. */
function askAllTheTime(url: string) {
  const failures: unknown[] = [];
  let isOver = false;
  let answers = 0;
  const asking = Promise.all(
    [1, 2, 3].map(async () => {
      while (!isOver) {
        try {
          const { status } = await fetch(url).then(async (response) => (await response.text(), response));
          if (status === 200) answers += 1;
          else failures.push(status);
        } catch (error) {
          failures.push(error);
        }
      }
    }),
  );
  const end = async () => {
    isOver = true;
    await asking;
    return { failures, answers };
  };
  return { end };
}

describe('a service that follows its sources', () => {
  const workspace = createDemoWorkspace();
  const { root, git, write } = workspace;
  const path = join(root, workflowFile);
  const heard = new Heard();
  let folder: string;
  let url: string;
  let door: FrontDoor;
  let service: LiveService;
  let watching: SourceWatch;

  const textAt = async (where: string) => (await fetch(`${url}${where}`)).text();
  const untilAnswer = async (wanted: string, where = '/') => {
    while ((await textAt(where)) !== wanted);
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'live-'));
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    door = new FrontDoor({ name: 'demo', allowedOrigins: [] });
    await door.open(port);
    service = new LiveService({
      name: 'demo',
      env: process.env,
      nodeArgs: [],
      isAlone: false,
      door,
      say: heard.say,
      log: () => undefined,
      build: new CodeBuild('demo', folder, root),
      keep: {},
    });
    await service.follow();
    watching = reloadOnChange({ services: [service], say: heard.say, root });
    await watching.ready;
  });
  afterAll(async () => {
    await watching.close();
    await service.stop();
    await door.close();
    await rm(folder, { recursive: true });
    await rm(root, { recursive: true });
  });

  const saveByRename = async (answer: string) => {
    await writeFile(`${path}.swp`, workflowText(answer));
    await rename(`${path}.swp`, path);
  };

  const changes: readonly (readonly [string, string, () => unknown])[] = [
    ['an edit in place', 'in place', () => writeFile(path, workflowText('in place'))],
    ['an editor that saves by renaming', 'renamed', () => saveByRename('renamed')],
    ['a second save by renaming', 'renamed again', () => saveByRename('renamed again')],
    ['a switch of branches', 'two', () => git('switch', '--force', 'other')],
    ['the switch back', 'one', () => git('switch', 'main')],
    ['an edit after the switches', 'after', () => writeFile(path, workflowText('after'))],
    [
      'a folder that was deleted and made anew',
      'anew',
      async () => {
        await rm(join(root, 'libs/workflows/src/demo'), { recursive: true });
        await mkdir(join(root, 'libs/workflows/src/demo'));
        await writeFile(path, workflowText('anew'));
      },
    ],
    ['an edit in that folder', 'at last', () => writeFile(path, workflowText('at last'))],
    ['a save by renaming in that folder', 'one more', () => saveByRename('one more')],
  ];

  test.each(changes)('H2: takes over %s and refuses nobody meanwhile', async (_what, answer, change) => {
    const client = askAllTheTime(`${url}/`);

    await change();
    await untilAnswer(answer);
    const { failures, answers } = await client.end();

    expect(failures).toEqual([]);
    expect(answers).toBeGreaterThan(0);
  });

  test('H2: lists a new workflow in the registry before the service takes it over', async () => {
    write('libs/workflows/src/new-one/new-one.workflow.ts', workflowText('new one'));
    const registry = join(root, 'libs/workflows/src/registry.generated.ts');

    while (!(await readFile(registry, 'utf8').catch(() => '')).includes('new-one.workflow'));

    expect(await textAt('/')).toBe('one more');
  });

  test('H2: goes on with the version before when an edit is broken, and says why', async () => {
    write(mainFile, 'export const answer = ;\n');
    const said = await heard.until('cannot be built');
    await untilAnswer(JSON.stringify(`${mainFile}:1:22: Unexpected ";"`), '/problem');
    const meanwhile = await textAt('/');
    write(mainFile, mainText);
    await writeFile(path, workflowText('mended'));
    await untilAnswer('mended');

    expect(said).toBe(
      `The demo cannot be built:\n${mainFile}:1:22: Unexpected ";"\nThe version before goes on working.`,
    );
    expect(meanwhile).toBe('one more');
    expect(await textAt('/problem')).toBe('null');
  });

  test('H2: goes on with the version before when the new one does not start', async () => {
    await writeFile(path, workflowText('never').replace(';', '(;'));
    const said = await heard.until('does not start');
    const meanwhile = await textAt('/');
    await writeFile(path, workflowText('started'));
    await untilAnswer('started');

    // Who loads definitions one by one sets this one aside; the demo loads its only one at once.
    expect(said).toMatch(/demo\.workflow\.ts:1:[^]*The version before goes on working\.$/);
    expect(meanwhile).toBe('mended');
  });

  test('H2: lets a request end with the version that it began with', async () => {
    const held = textAt('/hold');
    await textAt('/');

    await writeFile(path, workflowText('next'));
    await untilAnswer('next');

    expect(await held).toBe('started');
  });

  test('H8: is started again when it dies, and requests wait for it', async () => {
    const { status, headers } = await fetch(`${url}/crash`);
    const answer = await textAt('/');

    expect([status, headers.get('content-type')]).toEqual([500, 'application/problem+json; charset=utf-8']);
    expect(answer).toBe('next');
    expect(await heard.until('Starting the demo again')).toContain('demo ended (exit code 3)');
  });

  test('H2: passes bodies and headers through its door as they are', async () => {
    const body = 'x'.repeat(3_000_000);

    const echoed = await fetch(`${url}/echo`, { method: 'POST', body });

    expect((await echoed.text()).length).toBe(body.length);
  });
});

describe('the door of a service', () => {
  const listening = async (answer: RequestListener) => {
    const server = createServer(answer).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return { server, port: (server.address() as AddressInfo).port };
  };

  test('H8: a request that nobody heard goes to the next program, with its body', async () => {
    const { server, port } = await listening((request, response) => request.pipe(response));
    const door = new FrontDoor({ name: 'engine', allowedOrigins: [] });
    const at = await door.open(await freePort());
    const gone = await freePort();
    door.lead(gone);

    const answer = fetch(`http://127.0.0.1:${at}/`, { method: 'POST', body: 'kept' });
    const alsoWaiting = fetch(`http://127.0.0.1:${at}/`, { method: 'POST', body: 'kept too' });
    door.lead(port);
    const texts = await Promise.all([answer, alsoWaiting].map(async (one) => (await one).text()));
    await door.close();
    await close(server);

    expect(texts).toEqual(['kept', 'kept too']);
  });

  test('H8: an end is told only when nobody is sent to the ended program any more', async () => {
    const { server, port } = await listening((request) => request.socket.resetAndDestroy());
    const next = await listening((_request, response) => response.end('next'));
    const door = new FrontDoor({ name: 'engine', allowedOrigins: [] });
    const at = await door.open(await freePort());
    door.lead(port);
    server.once('request', () => setImmediate(() => door.lead(next.port)));

    const { status } = await fetch(`http://127.0.0.1:${at}/`, { method: 'POST', body: 'once' });
    const after = await (await fetch(`http://127.0.0.1:${at}/`)).text();
    await door.close();
    await Promise.all([close(server), close(next.server)]);

    expect([status, after]).toEqual([500, 'next']);
  });

  test('H2: answers with a problem that the page may read where nothing comes to run behind it', async () => {
    const origin = 'http://localhost:3000';
    const port = await freePort();
    const door = new FrontDoor({ name: 'engine', allowedOrigins: [origin], patienceMs: 1 });
    await door.open(port);

    const response = await fetch(`http://127.0.0.1:${port}/`, { headers: { origin } });
    const problem = await response.json();
    await door.close();

    expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([503, origin]);
    expect(problem).toMatchObject({
      code: 'unavailable',
      detail: expect.stringContaining('The engine is not running.'),
    });
  });
});
