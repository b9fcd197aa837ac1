import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const outOf = '^(?:\\.\\./)+';

/** The names in a folder. */
function namesIn(root, folder, isWanted) {
  const base = join(root, folder);
  if (!existsSync(base)) return [];
  return readdirSync(base, { withFileTypes: true })
    .filter(isWanted)
    .map(({ name }) => name);
}

const foldersIn = (root, folder) => namesIn(root, folder, (entry) => entry.isDirectory());

/** Each folder below one, with what keeps it from importing the others: what two need belongs in a library. */
export function features(
  root,
  folder,
  names = foldersIn(root, folder),
  message = 'Features do not import each other.',
) {
  return names.map((name) => {
    const others = names.filter((other) => other !== name);
    const foreign = others.length === 0 ? [] : [{ regex: `${outOf}(?:${others.join('|')})/`, message }];
    return { folder: `${folder}/${name}`, foreign };
  });
}

/** The systems that are integrated, each of which knows no other. */
export function integrations(root) {
  const folder = 'libs/integrations/src';
  const isOne = (name) =>
    namesIn(root, `${folder}/${name}`, (file) => file.name.endsWith('.integration.ts')).length > 0;
  return features(root, folder, foldersIn(root, folder).filter(isOne), 'Integrations do not import each other.');
}

/** The floors of the user interface, from the ground up: each knows those below it, and none beside or above it. */
const uiFloors = [
  ['lib'],
  ['queries'],
  ['session'],
  ['components'],
  ['contract-form'],
  ['organization', 'run-form'],
  ['shell', 'features'],
];

/** What an execution needs is below what asks for one. A folder that is not named is new, and on top. */
const engineFloors = [
  ['turn-host'],
  ['mappings'],
  ['execution'],
  ['drivers', 'discovery', 'integrations'],
  ['data-providers'],
  ['workflows'],
];

/** What is beside or above a folder on some floors, and the files that put it together. */
function above(floors, name, files, top) {
  const floor = floors.findIndex((names) => names.includes(name));
  const others = floors.slice(floor).flat();
  const folders = others.filter((other) => other !== name || name === top).map((other) => `${other}/`);
  return {
    regex: `${outOf}(?:${[...folders, `(?:${files})$`].join('|')})`,
    message: `Imports go down: ${floors.map((names) => names.join(', ')).join(' < ')} < the routes.`,
  };
}

/** The folders of the user interface, each with what it does not import, at once or later. */
export function uiFolders(root) {
  const source = 'apps/ui/src';
  const aboveOf = (name) => above(uiFloors, name, 'main|providers|routes|loaders', 'features');
  return [
    ...uiFloors.flat().map((name) => ({ folder: `${source}/${name}`, foreign: [aboveOf(name)] })),
    ...features(root, `${source}/features`).map(({ folder, foreign }) => ({
      folder,
      foreign: [aboveOf('features'), ...foreign],
    })),
  ];
}

/** What puts a service together, and may know all of it. */
export const compositions = [
  ...['main', '*-main', 'app', 'background', 'create-context', 'engine-service'],
  ...['registry', 'stop', 'telemetry', 'worker'],
];
const composed = [...compositions.map((name) => name.replace('*', '[\\w-]+')), 'routes\\.generated'].join('|');

const ofComposition = {
  regex: `${outOf}(?:${composed})$`,
  message: 'What puts the service together is not imported by what it is put together of.',
};

/** The slices of the management API. */
export const apiFolders = (root) =>
  features(root, 'apps/management-api/src').map(({ folder, foreign }) => ({
    folder,
    foreign: [ofComposition, ...foreign],
  }));

/** The folders of the engine; none imports what is beside or above it. */
export function engineFolders(root) {
  const source = 'apps/workflow-engine/src';
  const named = engineFloors.flat();
  const floors = [...engineFloors, foldersIn(root, source).filter((name) => !named.includes(name))];
  return floors.flat().map((name) => ({
    folder: `${source}/${name}`,
    foreign: [above(floors, name, composed)],
  }));
}
