import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './commands';

const sources = globSync('{apps,libs}/*/src/**/*.{ts,tsx}', { cwd: root }).filter(
  (file) => !/\.(?:test|spec|generated)\.tsx?$|\/generated\//.test(file),
);

test('U11: names are put in order in one place, so that 2 comes before 10 everywhere', () => {
  const others = sources.filter(
    (file) =>
      !file.endsWith('libs/models/src/natural-order.ts') &&
      /\.localeCompare\(|Intl\.Collator/.test(readFileSync(join(root, file), 'utf8')),
  );

  expect(others).toEqual([]);
});
