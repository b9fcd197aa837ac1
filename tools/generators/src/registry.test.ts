import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findStale, renderRegistries, writeRegistries } from './registry';

let root: string;

function write(path: string, text = ''): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

const read = (path: string): string => readFileSync(join(root, path), 'utf8');

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'registry-'));
  write('libs/workflows/src/user-onboarding/user-onboarding.workflow.ts');
  write('libs/workflows/src/user-onboarding/user-onboarding.workflow.test.ts');
  write('libs/workflows/src/data-providers/countries.data-provider.ts');
  write('libs/integrations/src/msgraph/msgraph.integration.ts', 'export const msgraph = defineIntegration({});\n');
  write('libs/integrations/src/integration.ts', 'export function defineIntegration() {}\n');
});

afterEach(() => rmSync(root, { recursive: true }));

describe('registry generator', () => {
  test('WF-1 registers every workflow and data provider with its file, in the order of their paths', () => {
    const [workflows] = renderRegistries(root);

    expect(workflows?.text)
      .toBe(`// Generated from the folders of src/ by tools/generators/src/registry.ts; do not edit.
import type { RegistryEntry } from '@msp/workflow-sdk';

export const registryEntries: readonly RegistryEntry[] = [
  {
    file: 'libs/workflows/src/data-providers/countries.data-provider.ts',
    load: () => import('./data-providers/countries.data-provider'),
  },
  {
    file: 'libs/workflows/src/user-onboarding/user-onboarding.workflow.ts',
    load: () => import('./user-onboarding/user-onboarding.workflow'),
  },
];
`);
  });

  test('H4: names what a source calls itself, where its file is called otherwise', () => {
    const define = (name: string) => `export const x = defineWorkflow({\n  name: '${name}',\n});\n`;
    write('libs/workflows/src/user-onboarding/user-onboarding.workflow.ts', define('user_onboarding'));
    write('libs/workflows/src/user-onboarding/other.workflow.ts', define('user_rehire'));
    write('libs/workflows/src/user-onboarding/two.workflow.ts', define('one') + define('other'));

    const [workflows] = renderRegistries(root);

    expect(workflows?.text.match(/ name: '.*'/g)).toEqual([" name: 'user_rehire'"]);
  });

  test('INT-4 registers an integration that is one new folder', () => {
    write(
      'libs/integrations/src/halopsa/halopsa.integration.ts',
      'export const halopsa: IntegrationDefinition<HaloClient> = defineIntegration({});\n',
    );

    writeRegistries(root);

    expect(read('libs/integrations/src/registry.generated.ts')).toContain(
      'export const integrations = { halopsa, msgraph };',
    );
  });

  test('lists the routes of every slice of a service', () => {
    write('apps/management-api/src/config-values/config-value.routes.ts');
    write('apps/management-api/src/forms/form.routes.ts');
    write('apps/management-api/src/forms/form.service.ts');

    const routes = renderRegistries(root).find(({ path }) => path === 'apps/management-api/src/routes.generated.ts');

    expect(routes?.text.split('\n').slice(1)).toEqual([
      "import type { AllRoutes } from './context';",
      "import { configValueRoutes } from './config-values/config-value.routes';",
      "import { formRoutes } from './forms/form.routes';",
      '',
      '/** Every operation of the contract; one that no slice answers does not compile. */',
      'export const routes: AllRoutes = {',
      '  ...configValueRoutes,',
      '  ...formRoutes,',
      '};',
      '',
    ]);
  });

  test('says which file breaks the naming of integrations', () => {
    write('libs/integrations/src/halopsa/halopsa.integration.ts', 'export const other = defineIntegration({});\n');

    expect(() => renderRegistries(root)).toThrow('libs/integrations/src/halopsa/halopsa.integration.ts');
  });

  test('finds a registry stale until it is written, and again when a workflow is added', () => {
    const all = ['libs/workflows/src/registry.generated.ts', 'libs/integrations/src/registry.generated.ts'];

    expect(findStale(root)).toEqual(all);
    expect(writeRegistries(root)).toEqual(all);
    expect(findStale(root)).toEqual([]);
    write('libs/workflows/src/offboarding/offboarding.workflow.ts');
    expect(findStale(root)).toEqual(['libs/workflows/src/registry.generated.ts']);
  });
});
