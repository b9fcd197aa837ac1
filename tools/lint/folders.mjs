import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const outOf = '^(?:\\.\\./)+';

/** Each folder below one, with what keeps it from importing the others: what two need belongs in a library. */
export function features(root, folder) {
  const base = join(root, folder);
  if (!existsSync(base)) return [];
  const names = readdirSync(base, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  return names.map((name) => {
    const others = names.filter((other) => other !== name);
    const regex = `${outOf}(?:${others.join('|')})/`;
    const foreign = others.length === 0 ? [] : [{ regex, message: 'Features do not import each other.' }];
    return { folder: `${folder}/${name}`, foreign };
  });
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

/** What is beside or above a folder of the user interface, and the files that put it together. */
function above(name) {
  const floor = uiFloors.findIndex((names) => names.includes(name));
  const others = uiFloors.slice(floor).flat();
  const folders = others.filter((other) => other !== name || name === 'features').map((other) => `${other}/`);
  return {
    regex: `${outOf}(?:${folders.join('|')}|(?:main|providers|routes|loaders)$)`,
    message: `Imports go down: ${uiFloors.map((names) => names.join(', ')).join(' < ')} < the routes.`,
  };
}

/** The folders of the user interface, each with what it does not import, at once or later. */
export function uiFolders(root) {
  const source = 'apps/ui/src';
  return [
    ...uiFloors.flat().map((name) => ({ folder: `${source}/${name}`, foreign: [above(name)] })),
    ...features(root, `${source}/features`).map(({ folder, foreign }) => ({
      folder,
      foreign: [above('features'), ...foreign],
    })),
  ];
}
