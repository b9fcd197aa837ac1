import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../commands';
import { equalLines } from './equal-lines';

const read = (folder: string, isWanted: (file: string) => boolean) =>
  Object.fromEntries(
    globSync(`${folder}/**/*.ts`, { cwd: root })
      .filter((file) => !file.endsWith('.test.ts') && isWanted(file))
      .map((file) => [file, readFileSync(join(root, file), 'utf8')]),
  );

const six = ['const a = 1;', 'const b = 2;', 'const c = 3;', 'if (a) {', 'run(b);', '}'];

test('six equal lines in two texts are found, whatever is between them', () => {
  const left = { 'kit.ts': six.join('\n') };
  const right = { 'engine.ts': ['// Other words.', ...six.map((line) => `  ${line}\n`), 'end();'].join('\n') };

  expect(equalLines(left, right, 6)).toEqual([{ first: 'kit.ts', second: 'engine.ts', lines: six }]);
});

test('five are not', () => {
  expect(equalLines({ kit: six.slice(1).join('\n') }, { engine: six.join('\n') }, 6)).toEqual([]);
});

test('the kit of the authors and the engine have no six lines in common', () => {
  const kit = read('libs/workflow-runtime/src/testing', () => true);
  const engine = read('apps/workflow-engine/src', (file) => !file.includes('/testing/'));

  expect(Object.keys(kit).length).toBeGreaterThan(5);
  expect(Object.keys(engine).length).toBeGreaterThan(50);
  expect(equalLines(kit, engine, 6)).toEqual([]);
});
