import { EventEmitter } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RunningCode } from './running-code';

const startedAt = new Date('2026-11-28T08:00:00Z');

describe('the code that runs', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'code-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const codeWith = async (about: unknown) => {
    await writeFile(join(folder, 'package.json'), JSON.stringify(about));
    return new RunningCode('engine', join(folder, 'main.js'), startedAt);
  };

  test('H7: is described by what its build wrote beside it', async () => {
    const about = { name: 'engine', version: '1.2.3', commit: '0123456789ab', digest: 'abc', private: true };

    const code = await codeWith(about);

    const { version, commit, digest } = about;
    expect(code.describe()).toEqual({ name: 'engine', version, commit, digest, startedAt: '2026-11-28T08:00:00.000Z' });
  });

  test.each([
    ['another program', { name: 'jest', version: '30.0.0' }],
    ['something malformed', { name: 'engine' }],
  ])('H7: is called unbuilt beside the description of %s', async (_what, about) => {
    const code = await codeWith(about);

    expect(code.describe()).toEqual({ name: 'engine', version: 'unbuilt', startedAt: startedAt.toISOString() });
  });

  test('H2: says why newer code does not run, until it does', async () => {
    const parent = new EventEmitter();
    const code = new RunningCode('engine', folder, startedAt).listen(parent);

    parent.emit('message', { codeProblem: 'a.workflow.ts:1:2: Unexpected ";"' });
    parent.emit('message', 'something else');
    const broken = code.describe();
    parent.emit('message', { codeProblem: null });

    expect(broken.problem).toBe('a.workflow.ts:1:2: Unexpected ";"');
    expect(code.describe().problem).toBeUndefined();
  });
});
