import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { listFiles, type GeneratedFile } from './registry-files.ts';

const HEADER = '// Generated from the folders of src/ by tools/generators/src/route-registry.ts; do not edit.';
const services = ['management-api', 'workflow-engine'];

const camel = (kebab: string): string => kebab.replace(/-(\w)/g, (_all, letter: string) => letter.toUpperCase());

/** The routes of both services: what every `{noun}.routes.ts` of their slices exports, in one list. */
export function renderRouteRegistry(root: string): readonly GeneratedFile[] {
  return services
    .map((service) => `apps/${service}/src`)
    .filter((folder) => existsSync(join(root, folder)))
    .map((folder) => ({ path: `${folder}/routes.generated.ts`, text: renderRoutes(join(root, folder)) }));
}

function renderRoutes(folder: string): string {
  const slices = listFiles(folder)
    .filter((file) => file.endsWith('.routes.ts'))
    .map((file) => ({ from: `./${file.replace(/\.ts$/, '')}`, name: `${camel(basename(file, '.routes.ts'))}Routes` }));
  return [
    HEADER,
    "import type { AllRoutes } from './context';",
    ...slices.map(({ from, name }) => `import { ${name} } from '${from}';`),
    '',
    '/** Every operation of the contract; one that no slice answers does not compile. */',
    'export const routes: AllRoutes = {',
    ...slices.map(({ name }) => `  ...${name},`),
    '};',
    '',
  ].join('\n');
}
