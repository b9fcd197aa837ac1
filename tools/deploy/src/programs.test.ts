import { execFile } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { programAz, programTool } from './azure/az';
import { makePlan } from './plan/plan';
import { rollOut } from './roll-out/roll-out';
import { commands } from './testing/azure/stand-in';
import { installPrograms, type Programs } from './testing/programs';
import { serving } from './testing/look';
import { newVersion } from './testing/releases';
import { aWorld, type World } from './testing/world';

const root = join(__dirname, '..', '..', '..');
let programs: Programs;
beforeAll(async () => {
  programs = await installPrograms();
});
afterAll(() => programs.remove());

/** The world's state is that of the program between calls, which therefore follow one another. */
function throughProgram({ state }: World) {
  const az = programAz(programs.env);
  let before: Promise<unknown> = Promise.resolve();
  const call = async (args: readonly string[]) => {
    programs.write(state);
    try {
      return await az(args);
    } finally {
      Object.assign(state, programs.read());
    }
  };
  return (args: readonly string[]) => {
    const answer = before.then(() => call(args));
    before = answer.catch(() => undefined);
    return answer;
  };
}

function deploy(...args: string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const program = join(root, 'node_modules', '.bin', 'tsx');
    const options = { cwd: root, env: programs.env };
    execFile(program, ['tools/deploy/src/main.ts', ...args], options, (error, stdout, stderr) => {
      resolve({ code: error ? 1 : 0, output: `${stdout}${stderr}` });
    });
  });
}

test('OPS-3 a deployment works with az as a program on the PATH', async () => {
  const world = aWorld({ lag: 1 });
  const context = world.context(throughProgram(world));

  await rollOut(await makePlan(context.azure, context.ports, { apps: [] }), context);

  expect((['management-api', 'workflow-engine', 'ui'] as const).map((app) => serving(world, app))).toEqual(
    Array(3).fill(newVersion.commit),
  );
});

test('OPS-3 npm run deploy -- --plan says what would happen, and changes nothing', async () => {
  const world = aWorld();
  programs.write(world.state);

  const { code, output } = await deploy('--environment', 'production', '--app', 'management-api', '--plan');

  expect({ code, output }).toEqual({ code: 0, output: expect.stringMatching(/1\. Build the image of management-api/) });
  expect(programs.read().changes).toEqual([]);
  expect(programs.read().calls.length).toBeGreaterThan(3);
});

test.each([
  [[], /Say which environment/],
  [['--environment', 'moon'], /Say which environment/],
  [['--environment', 'staging', '--app', 'engine'], /There is no app engine/],
  [['--environment', 'staging', '--rollback'], /--app/],
])('OPS-3 npm run deploy refuses %j in words', async (args, words) => {
  const { code, output } = await deploy(...args);

  expect({ code, output }).toEqual({ code: 1, output: expect.stringMatching(words) });
  expect(output).not.toContain('    at ');
});

describe('the port of az', () => {
  test('says what the program said, without what it was given', async () => {
    programs.write(aWorld().state);
    const failing = programAz(programs.env)([
      'staticwebapp',
      'secrets',
      'list',
      '--name',
      'none',
      '-g',
      'secret-group',
    ]);

    await expect(failing).rejects.toThrow(/^az staticwebapp secrets list: .*was not found/);
  });

  test('says in words that the program is missing', async () => {
    await expect(programTool('az-that-is-not-there')(['version'])).rejects.toThrow('not on the PATH');
  });

  test('ends a program that does not end, and one that is not needed any more', async () => {
    const file = join(programs.folder, 'slow');
    writeFileSync(file, '#!/bin/sh\nexec sleep 60\n');
    chmodSync(file, 0o755);
    const slow = programTool('slow', [], programs.env);
    const stopping = new AbortController();
    const aborted = expect(slow(['wait'], { signal: stopping.signal })).rejects.toThrow('interrupted');
    stopping.abort();

    await aborted;
    await expect(slow(['wait'], { timeoutMs: 50 })).rejects.toThrow('did not end within');
  });
});

describe('the stand-in of az', () => {
  test.each(Object.entries(commands))('%s names the page of the reference that it was read from', (words, { page }) => {
    const group = page.replace('https://learn.microsoft.com/cli/azure/', '').replaceAll('/', ' ');

    expect(page).toMatch(/^https:\/\/learn\.microsoft\.com\/cli\/azure\/[a-z/-]+$/);
    // What belongs to no group is on the page of all of them.
    expect(group === 'reference-index' || words.startsWith(group)).toBe(true);
  });

  test.each([
    ['a command that it does not have', ['containerapp', 'up', '--name', 'a'], /misspelled or not recognized/],
    ['an option that the command does not have', ['acr', 'login', '--name', 'a', '--force'], /unrecognized arguments/],
    ['an option without its value', ['acr', 'login', '--name'], /expected a value/],
    ['a command without an option that it needs', ['acr', 'login'], /required: --name/],
    [
      'a template without one of its parameters',
      [
        ...['deployment', 'group', 'create', '-g', 'rg-msp-production', '--parameters', 'commit=a'],
        ...['-f', join(__dirname, 'testing/templates/apps/management-api.json')],
      ],
      /requires a value for digest, version, traffic, registryServer, keyVaultUrl/,
    ],
    [
      'a parameter that the template does not have',
      [
        ...['deployment', 'group', 'create', '-g', 'rg-msp-production', '--parameters', 'tag=latest'],
        ...['-f', join(__dirname, 'testing/templates/jobs.json')],
      ],
      /has no parameter tag/,
    ],
  ])('refuses %s', async (_what, args, words) => {
    programs.write(aWorld().state);

    await expect(programAz(programs.env)(args)).rejects.toThrow(words);
  });
});
