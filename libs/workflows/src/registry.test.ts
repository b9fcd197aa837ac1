import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { integrations } from '@msp/integrations';
import { createRegistry, loadFiles, type LoadedFile, type Registry } from '@msp/workflow-sdk';
import { registryEntries } from '.';

/** What the requests in a text name as the permission that they need. */
const permissionsAsked = (text: string): readonly string[] =>
  [...text.matchAll(/\bpermission: (?:'([^']+)'|\[([^\]]+)\])/g)].flatMap(([, one, several = '']) =>
    (one ?? several).split(/[\s,']+/).filter((permission) => permission !== ''),
  );

/** Every rule here holds for a workflow that is added tomorrow, so that none is named. */
describe('registry', () => {
  let files: readonly LoadedFile[];
  let registry: Registry;
  beforeAll(async () => {
    files = await loadFiles(registryEntries);
    registry = createRegistry(files);
  });

  test('H3: WF-1 every workflow and data provider of the folders ships, and none of them is broken', () => {
    const present = readdirSync(__dirname, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(workflow|data-provider)\.ts$/.test(file))
      .map((file) => join('libs/workflows/src', file).replaceAll('\\', '/'));

    expect(registry.quarantined).toEqual([]);
    expect(files.map(({ file }) => file).sort()).toEqual(present.sort());
    expect(registry.workflows.size + registry.dataProviders.size).toBeGreaterThanOrEqual(present.length);
  });

  test('every file has a test beside it', () => {
    const present = readdirSync(__dirname, { recursive: true, encoding: 'utf8' }).map((file) => basename(file));

    const untested = files.filter(({ file }) => {
      const tests = [basename(file).replace('.workflow.ts', '.test.ts'), basename(file).replace('.ts', '.test.ts')];
      return !tests.some((test) => present.includes(test));
    });
    expect(untested.map(({ file }) => file)).toEqual([]);
  });

  test('H5: every permission that a request of a file names is one that the integration or a definition of it names', () => {
    const known = new Set([...registry.workflows.values(), ...registry.dataProviders.values()]);
    const unnamed = files.flatMap((loaded) => {
      const exported: readonly unknown[] = 'definitions' in loaded ? loaded.definitions : [];
      const own = [...known].filter((definition) => exported.includes(definition));
      const named = [...integrations.msgraph.permissions, ...own.flatMap(({ permissions = [] }) => permissions)];
      const text = readFileSync(join(__dirname, '..', '..', '..', loaded.file), 'utf8');
      return permissionsAsked(text)
        .filter((permission) => !named.includes(permission))
        .map((permission) => `${loaded.file}: ${permission}`);
    });
    expect(unnamed).toEqual([]);
  });

  test('WF-2 every definition describes itself', () => {
    const all = [...registry.workflows.values(), ...registry.dataProviders.values()];

    expect(all.filter(({ description }) => description.length < 15).map(({ name }) => name)).toEqual([]);
  });
});
