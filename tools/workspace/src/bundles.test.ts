import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Metafile } from 'esbuild';
import { z } from 'zod';
import { bundleService } from '../../build/bundle.mts';
import { faultPoints } from '@msp/telemetry/testing';
import { root } from './commands';
import { hasPermittedLicence } from './supply-chain/licences';
import { lockedPackages } from './supply-chain/lock-file';

const apps = ['management-api', 'workflow-engine'] as const;
const folder = mkdtempSync(join(tmpdir(), 'bundles-'));
const outputOf = (app: string) => join(folder, app);
const metafiles: Record<string, Metafile> = {};
const { GITHUB_SHA: givenCommit } = process.env;

beforeAll(async () => {
  process.env['GITHUB_SHA'] = '0123456789abcdef';
  for (const app of apps) metafiles[app] = await bundleService({ app, root, output: outputOf(app) });
});
afterAll(() => {
  if (givenCommit === undefined) delete process.env['GITHUB_SHA'];
  else process.env['GITHUB_SHA'] = givenCommit;
  rmSync(folder, { recursive: true, force: true });
});

const inputsOf = (app: string) => Object.keys(metafiles[app]?.inputs ?? {});
/** The services and their threads are begun by a file of their own. */
const bundleOf = (program: string) => ({ main: 'service', 'thread-main': 'thread' })[program] ?? program;
const filesIn = (path: string) =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(path.length + 1))
    .sort();
/** The package that a file is installed in, by its place in the lock file. */
const packageOf = (file: string) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0];
const packagesOf = (app: string) => [...new Set(inputsOf(app).flatMap((file) => packageOf(file) ?? []))].sort();

const foldersOf = (file: string): string[] =>
  dirname(file) === '.' ? [] : [dirname(file), ...foldersOf(dirname(file))];

/** The map that a file of a package names at its end. */
function mapOf(file: string): string[] {
  const [, name] = /\/\/# sourceMappingURL=([\w.-]+\.map)\s*$/.exec(readFileSync(join(root, file), 'utf8')) ?? [];
  return name === undefined ? [] : [join(dirname(file), name)];
}

/** Copies what a bundle is made of, and nothing else, to where another checkout could be. */
function copyTo(copy: string, app: string): void {
  const configuration = ['package.json', 'tsconfig.base.json', 'tools/build'];
  // Those of folders inside a package too: they say how its files are read. Maps are mapped on.
  const beside = [
    ...new Set(
      inputsOf(app)
        .flatMap(foldersOf)
        .map((place) => `${place}/package.json`),
    ),
    ...inputsOf(app).flatMap(mapOf),
  ].filter((file) => existsSync(join(root, file)));
  for (const file of [...configuration, 'libs', `apps/${app}`, ...beside, ...inputsOf(app)]) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    cpSync(join(root, file), join(copy, file), { recursive: true });
  }
}

test.each(apps)('two builds of one commit of %s in two folders are the same bytes', async (app) => {
  const copy = join(folder, 'another', 'place', app);
  copyTo(copy, app);

  await bundleService({ app, root: copy, output: join(folder, 'built-there', app) });

  const [here, there] = [outputOf(app), join(folder, 'built-there', app)];
  expect(filesIn(there)).toEqual(filesIn(here));
  const different = filesIn(here).filter(
    (name) => !readFileSync(join(here, name)).equals(readFileSync(join(there, name))),
  );
  expect(different).toEqual([]);
  const tellsWhere = filesIn(here).filter((name) =>
    [root, folder].some((path) => readFileSync(join(here, name)).includes(path)),
  );
  expect(tellsWhere).toEqual([]);
});

test.each(apps)(
  'each program of %s is a bundle of its own that refuses an old Node, and nothing else is there',
  (app) => {
    const sources = readdirSync(join(root, 'apps', app, 'src'));
    const programs = sources
      .filter((file) => /^(?:main|telemetry|[a-z-]+-main)\.ts$/.test(file))
      .map((file) => file.slice(0, -3));

    const files = filesIn(outputOf(app));

    expect(files).toEqual(
      [
        ...programs.flatMap((program) => [
          ...new Set([`${program}.js`, `${bundleOf(program)}.js`, `${bundleOf(program)}.js.map`]),
        ]),
        ...['package.json', 'sbom.json', 'swagger-ui/swagger-ui-bundle.js', 'swagger-ui/swagger-ui.css'],
      ].sort(),
    );
    for (const program of programs) {
      expect(readFileSync(join(outputOf(app), `${program}.js`), 'utf8')).toContain(`${app} needs Node.js 22 or newer`);
    }
  },
);

test('the jobs of a deployment are programs of the management API', () => {
  expect(filesIn(outputOf('management-api'))).toEqual(
    expect.arrayContaining(['init-tables-main.js', 'retention-main.js']),
  );
});

test('a thread of the engine is the code of authors and clients of vendors: no service, no storage, no vault, no log', () => {
  const { inputs = {} } =
    Object.values(metafiles['workflow-engine']?.outputs ?? {}).find(({ entryPoint }) =>
      entryPoint?.endsWith('/thread-main.ts'),
    ) ?? {};
  const inside = Object.keys(inputs);
  const refused = inside.filter((file) =>
    /^(?:apps\/workflow-engine\/src\/(?!thread-main\.ts|turn-host\/)|libs\/(?:storage|http|auth|telemetry-sdk)\/|node_modules\/(?:express|pino|@azure\/(?:storage-|data-tables|keyvault))|node_modules\/.*\/zod\/v4\/locales\/(?!en\.js))/.test(
      file,
    ),
  );

  expect(inside).toEqual(
    expect.arrayContaining(['apps/workflow-engine/src/thread-main.ts', 'libs/workflows/src/index.ts']),
  );
  expect(refused).toEqual([]);
});

test.each(apps)('nothing of the local stack, of tests or of tools is in %s', (app) => {
  const foreign = inputsOf(app).filter(
    (file) =>
      !/^(?:apps|libs|node_modules)\//.test(file) ||
      /^libs\/testing\/|\/testing\/.*\.ts$|\.(?:test|spec)\.[mt]?tsx?$/.test(file),
  );

  expect(inputsOf(app)).toContain(`apps/${app}/src/main.ts`);
  expect(foreign.filter((file) => !file.startsWith('node_modules/'))).toEqual([]);
});

test.each(apps)('none of the moments at which tests have a process die is in %s', (app) => {
  const shipped = readFileSync(join(outputOf(app), 'service.js'), 'utf8');

  expect(faultPoints.filter((point) => shipped.includes(point))).toEqual([]);
  expect(shipped).not.toContain('faultPoint');
});

test.each(apps)('what %s brings along is installed for production, under a licence for bundles', (app) => {
  const known = new Map(lockedPackages.map((one) => [one.path, one]));

  const refused = packagesOf(app).filter((path) => {
    const locked = known.get(path);
    return locked === undefined || !locked.isProduction || !hasPermittedLicence(locked);
  });

  expect(packagesOf(app).length).toBeGreaterThan(50);
  expect(refused).toEqual([]);
});

test.each(apps)('the bill of materials of %s names the app, each package that is in it, and no other', (app) => {
  const component = z.looseObject({ name: z.string(), group: z.string().optional(), version: z.string().optional() });
  const { components } = z
    .object({ bomFormat: z.literal('CycloneDX'), components: z.array(component) })
    .parse(JSON.parse(readFileSync(join(outputOf(app), 'sbom.json'), 'utf8')));
  const manifest = z.object({ name: z.string(), version: z.string() });
  // The app has a version too, and is what the rest is for.
  const brought = [`apps/${app}`, ...packagesOf(app)].map((path) => {
    const { name, version } = manifest.parse(JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8')));
    return `${name}@${version}`;
  });

  const named = components.map(
    ({ group, name, version }) => `${group === undefined ? '' : `${group}/`}${name}@${version}`,
  );

  expect([...new Set(named)].sort()).toEqual([...new Set(brought)].sort());
});

test('H6: an error of Node keeps its code where a service shows it, and one of ours its own words', () => {
  const service = join(folder, 'begun');
  mkdirSync(service, { recursive: true });
  copyFileSync(join(root, 'tools/build/begin-service.cjs'), join(service, 'main.js'));
  const program = `
    class OwnError extends Error { name = 'OwnError'; code = 'OWN'; }
    const failing = [() => require('node:fs').readFileSync(1.5), () => { throw new OwnError('said', { cause: 1 }); }];
    for (const fail of failing) try { fail(); } catch (error) { console.log(error.stack.split('\\n')[0]); }`;
  writeFileSync(join(service, 'service.js'), program);

  const [ofNode, ofOurs] = execFileSync(process.execPath, ['main.js'], { cwd: service, encoding: 'utf8' }).split('\n');

  expect([ofNode, ofOurs]).toEqual([
    expect.stringMatching(/^TypeError \[ERR_INVALID_ARG_TYPE\]: The /),
    'OwnError: said',
  ]);
});

describe('an error that is thrown inside a bundled workflow', () => {
  const bundle = join(folder, 'faulty');

  beforeAll(async () => {
    const copy = join(folder, 'with-a-fault');
    for (const part of ['libs', 'apps/workflow-engine', 'tools/build', 'package.json', 'tsconfig.base.json']) {
      mkdirSync(dirname(join(copy, part)), { recursive: true });
      cpSync(join(root, part), join(copy, part), { recursive: true });
    }
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
    const lines = ['export function count(words: string | undefined): number {', '  return words!.length;', '}', ''];
    writeFileSync(join(copy, 'libs/workflows/src/count.ts'), lines.join('\n'));
    const probe = `
    import { existsSync, renameSync } from 'node:fs';
    import { faultShown, Redactor } from '@msp/workflow-runtime';
    import { count } from '../../../libs/workflows/src/count';
    if (existsSync('late.map')) renameSync('late.map', 'service.js.map');
    try { count(undefined); } catch (error) { console.log(faultShown(error, new Redactor()).stack); }`;
    writeFileSync(join(copy, 'apps/workflow-engine/src/main.ts'), probe);
    await bundleService({ app: 'workflow-engine', root: copy, output: bundle });
  });

  const shown = () => execFileSync(process.execPath, ['main.js'], { cwd: bundle, encoding: 'utf8' });

  test('H6: names the line of its author', () => {
    expect(shown()).toContain('libs/workflows/src/count.ts:2:');
  });

  test('OPS-2: has the map of the sources read then, and not before', () => {
    renameSync(join(bundle, 'service.js.map'), join(bundle, 'late.map'));

    expect(shown()).toContain('libs/workflows/src/count.ts:2:');
  });

  test('OPS-2: names the line of the bundle where there is no map', () => {
    renameSync(join(bundle, 'service.js.map'), join(bundle, 'another.map'));

    expect(shown()).toMatch(/TypeError: .*\n +at count \(.*service\.js:\d+:\d+\)/);
  });
});
