import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { bundlePrograms, type SourceEdit } from '@msp/testing';
import { planted, type Planted } from './planted';
import type { Simulated } from './simulate';

jest.setTimeout(3_000_000);

const isLong = process.env['TEST_LONG'] === 'true';
const workspace = join(__dirname, '..', '..', '..', '..', '..');
/** What CI plants; all of them are planted by `npm run test:faults`. */
const sampled = 2;

describe('the production files, in worlds that chance makes', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'simulation-'));
    await bundled('as-it-is', []);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const bundled = (name: string, edits: readonly SourceEdit[]) =>
    bundlePrograms({
      programs: { [name]: 'apps/workflow-engine/src/testing/simulation-main.ts' },
      output: folder,
      edits,
    });
  const program = async (name: string, ...asked: readonly string[]): Promise<readonly string[]> => {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--enable-source-maps', join(folder, `${name}.js`), ...asked],
      // What a build puts beside a bundle.
      { env: { NODE_PATH: join(workspace, 'node_modules') }, maxBuffer: 1_000_000_000 },
    );
    return stdout.trim().split('\n');
  };
  /** What is said of each seed; the last one of each half is the first with a problem. */
  const run = async (name: string, first: number, count: number): Promise<readonly string[]> => {
    const half = Math.ceil(count / 2);
    const halves = [program(name, `${first}`, `${half}`), program(name, `${first + half}`, `${count - half}`)];
    return (await Promise.all(halves)).flat();
  };
  const isWell = (line: string) => line.includes('"problems":[]');

  test('I1 I3 I4 I5 I10 I11 I12 whatever happens when: nothing is lost, done twice, left or written by an old owner', async () => {
    const lines = await run('as-it-is', 0, isLong ? 10_000 : 100);

    expect(lines.filter((line) => !isWell(line))).toEqual([]);
    expect(lines).toHaveLength(isLong ? 10_000 : 100);
  });

  test('a seed makes the same world alone as after others', async () => {
    const [alone] = await program('as-it-is', '7', '1');

    expect((await program('as-it-is', '4', '4')).at(-1)).toBe(alone);
  });

  test('a seed that fails is made shorter, and fails alone by what is left', async () => {
    await bundled('shortened', planted[0]?.edits ?? []);
    const failing = (await program('shortened', '0', '1000')).at(-1) ?? '';
    const { seed }: Simulated = JSON.parse(failing);

    const shortest: Simulated = JSON.parse((await program('shortened', `${seed}`)).at(-1) ?? '');
    const again: Simulated = JSON.parse((await program('shortened', `${seed}`, ...shortest.mishaps)).at(-1) ?? '');
    const asItIs: Simulated = JSON.parse((await program('as-it-is', `${seed}`, ...shortest.mishaps)).at(-1) ?? '');

    expect(shortest.problems).not.toEqual([]);
    // Of thousands of things that happen there, few have to go wrong.
    expect(shortest.mishaps.length).toBeLessThan(15);
    expect(again).toEqual(shortest);
    expect(asItIs.problems).toEqual([]);
  });

  test.each(isLong ? planted : planted.slice(0, sampled))(
    'finds that $mistake',
    async ({ edits, within = 1_000 }: Planted) => {
      await bundled('planted', edits);

      expect((await run('planted', 0, within)).every(isWell)).toBe(false);
    },
  );

  test('each mistake can be planted: its place is there, once', () => {
    const places = planted.flatMap(({ edits }) => edits);
    const times = ({ file, from }: SourceEdit) => readFileSync(join(workspace, file), 'utf8').split(from).length - 1;

    expect(places.filter((place) => times(place) !== 1)).toEqual([]);
  });
});
