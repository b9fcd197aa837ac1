import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram, typescript } from '../common/program';
import { lineToShow } from '../parts/program-log';
import { findRunningStack, removeStackFile, type StackFile, writeStackFile } from './stack-file';
import { StopList } from './stop-list';
import { findTarget } from './target';

const addresses = {
  ui: 'http://localhost:1',
  managementApi: 'http://localhost:2',
  workflowEngine: 'http://localhost:3',
  identityProvider: 'http://localhost:4',
  standIns: 'http://127.0.0.1:5',
  entra: 'https://localhost:6',
  keyVault: 'https://localhost:7',
};
const aStack = (pid: number): StackFile => ({
  pid,
  startedAt: '2026-11-20T08:00:00Z',
  addresses,
  environment: { TABLE_STORAGE_CONNECTION_STRING: 'AccountName=a' },
});

describe('the file about the running stack', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'stack-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('tells commands where the stack and its storage are', async () => {
    await writeStackFile(folder, aStack(process.pid));

    const target = await findTarget({ DATA_DIR: folder });

    expect(target).toMatchObject({
      standIns: addresses.standIns,
      env: { TABLE_STORAGE_CONNECTION_STRING: 'AccountName=a' },
    });
  });

  it('does not count when the stack was killed', async () => {
    const { child, ended } = runProgram({ name: 'short', args: ['--eval', '0'], env: process.env });
    await ended;

    await writeStackFile(folder, aStack(child.pid ?? 0));

    expect(await findRunningStack(folder)).toBeUndefined();
  });

  it('is gone after a stop, and then commands say what to do', async () => {
    await writeStackFile(folder, aStack(process.pid));
    await removeStackFile(folder);

    await expect(findTarget({ DATA_DIR: folder })).rejects.toThrow('npm start');
  });

  it('OPS-4 yields to an account that the environment names', async () => {
    await writeStackFile(folder, aStack(process.pid));

    const target = await findTarget({ DATA_DIR: folder, STORAGE_ACCOUNT_URL: 'https://acme.blob.core.windows.net' });

    expect(target.env['STORAGE_ACCOUNT_URL']).toBe('https://acme.blob.core.windows.net');
    expect(target.standIns).toBeUndefined();
  });
});

describe('npm run token', () => {
  const run = async (...args: string[]) => {
    const lines: string[] = [];
    const env = { PATH: process.env['PATH'], DATA_DIR: join(tmpdir(), 'no-stack-here') };
    const program = runProgram({
      name: 'token',
      args: [...typescript('tools/local/src/token.ts'), ...args],
      env,
      log: (line) => lines.push(line),
    });
    await program.ended;
    return { code: program.child.exitCode, text: lines.join('\n') };
  };

  it.each([
    ['an unknown handle', ['nobody'], /Nobody has the handle nobody.*admin, technician, runner, auditor, outsider/],
    ['no handle', [], /npm run -s token -- <handle>/],
    ['a stack that does not run', ['admin'], /not running.*npm start/],
  ])('ends with 1 and a clear sentence for %s', async (_what, args, message) => {
    const { code, text } = await run(...args);

    expect(code).toBe(1);
    expect(text).toMatch(message);
  });
});

describe('a program of the stack', () => {
  it('tells how it ended and what it last said', async () => {
    const args = ['--eval', 'console.error("no luck"); process.exit(3)'];

    const { ended, ready } = runProgram({ name: 'engine', args, env: process.env });

    await expect(ready).rejects.toThrow('engine ended (exit code 3)');
    expect(await ended).toContain('no luck');
  });

  it('ends on stop', async () => {
    const program = runProgram({ name: 'idle', args: ['--eval', 'setInterval(() => {}, 1000)'], env: process.env });

    await program.stop();

    expect(await program.ended).toContain('SIGTERM');
  });
});

describe('the end of the stack', () => {
  it('ends the parts in the reverse order of their start', async () => {
    const ended: string[] = [];
    const stops = new StopList();
    for (const part of ['storage', 'services']) stops.add(() => ended.push(part));

    await stops.stopAll();

    expect(ended).toEqual(['services', 'storage']);
  });

  it('ends a part at once that was still starting', async () => {
    const ended: string[] = [];
    const stops = new StopList();
    await stops.stopAll();

    stops.add(() => ended.push('late'));

    expect(ended).toEqual(['late']);
  });
});

describe('the terminal', () => {
  it.each([
    ['{"level":30,"msg":"Stopping"}', undefined],
    ['{"level":50,"msg":"Storage is gone"}', 'Storage is gone'],
    ['{"level":30,"terminal":true,"msg":"user_onboarding: Success"}', 'user_onboarding: Success'],
    ['{"level":40,"req":{"method":"GET","path":"/health/ready"},"msg":"request errored"}', undefined],
    ['{"level":50,"req":{"method":"POST","path":"/api/forms"},"msg":"boom"}', 'POST /api/forms: boom'],
    ['{"level":30,"terminal":false,"req":{"url":"/api/forms"},"msg":"request completed"}', undefined],
    ['Error: port taken', 'Error: port taken'],
    ['', undefined],
  ])('shows of %p: %p', (line, shown) => {
    expect(lineToShow(line)).toBe(shown);
  });
});
