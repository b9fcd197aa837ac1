import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStorage, initTables } from '@msp/storage';
import { workspaceRoot } from '../common/program';
import { DiskRoom } from '../parts/disk-room';
import { usualPatience } from '../parts/kept-part';
import { ProgramLogs } from '../parts/program-log';
import { Heard } from '../testing/heard';
import { startStorage } from './foundation';
import { claimFolder } from './only-one';
import { findPortHolder } from './port-holder';
import { StopList } from './stop-list';

describe('the storage of the local stack', () => {
  const accountKey = Buffer.from('x'.repeat(64)).toString('base64');
  let folder: string;
  let heard: Heard;
  let stops: StopList;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'storage-'));
    heard = new Heard();
    stops = new StopList();
  });
  afterEach(async () => {
    await stops.stopAll();
    await rm(folder, { recursive: true });
  });

  const begin = (patience = usualPatience) => {
    const options = { folder, reload: true, patience };
    const room = new DiskRoom({ folder, say: heard.say });
    const logs = new ProgramLogs(folder, heard.say);
    stops.add(() => logs.close());
    const onGivenUp = () => undefined;
    return startStorage({ options, say: heard.say, logs, room, stops, onGivenUp }, accountKey);
  };
  const tablesAt = (connection: string) =>
    initTables(createStorage({ account: { tableConnectionString: connection, blobConnectionString: connection } }));
  const processOf = async (connection: string) => {
    const port = Number(/TableEndpoint=http:\/\/127\.0\.0\.1:(\d+)/.exec(connection)?.[1]);
    return Number(/^process (\d+)/.exec((await findPortHolder(port)) ?? '')?.[1]);
  };

  test('H8: is started again at the same address when one of its programs is killed', async () => {
    const connection = await begin();
    const tables = await tablesAt(connection);

    process.kill(await processOf(connection), 'SIGKILL');
    await heard.until('Running again: storage (Azurite).');

    expect(heard.lines[0]).toContain("Azurite's table program ended (SIGKILL)");
    expect(await tablesAt(connection)).toEqual(tables);
  });

  test('H8: is started again when it hangs', async () => {
    const connection = await begin({ ...usualPatience, askEveryMs: 200, hungAfterMs: 1_000 });

    process.kill(await processOf(connection), 'SIGSTOP');
    await heard.until('Running again: storage (Azurite).');

    expect(heard.lines[0]).toMatch(/^No answer for \d+ s, so it is ended by force: storage/);
    expect((await tablesAt(connection)).length).toBeGreaterThan(0);
  });
});

describe('a data folder', () => {
  test('H8: belongs to one stack until that ends', async () => {
    const folder = join(tmpdir(), `claimed-${process.pid}`);
    const first = await claimFolder(folder);

    const second = await claimFolder(folder);
    await first?.close();
    const third = await claimFolder(folder);
    await third?.close();

    expect([first === undefined, second === undefined, third === undefined]).toEqual([false, true, false]);
  });

  test('H8: is free again when the stack that had it was killed', async () => {
    const folder = join(tmpdir(), `killed-${process.pid}`);
    const claim = `require(${JSON.stringify(join(__dirname, 'only-one.ts'))}).claimFolder(${JSON.stringify(folder)})`;
    const script = `${claim}.then(() => { console.log('claimed'); setInterval(() => undefined, 1000); })`;
    const child = spawn(process.execPath, ['--import', 'tsx', '--eval', script], { cwd: workspaceRoot });
    await once(child.stdout, 'data');
    const meanwhile = await claimFolder(folder);
    child.kill('SIGKILL');
    await once(child, 'exit');

    const after = await claimFolder(folder);
    await after?.close();

    expect([meanwhile === undefined, after === undefined]).toEqual([true, false]);
  });
});
