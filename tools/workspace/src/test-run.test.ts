import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { z } from 'zod';
import { root, run } from './commands';

const program = `const { projects } = require('./tools/jest/every-project.js');
const { longest } = require('./tools/jest/longest-first.js');
console.log(JSON.stringify({ projects, longest }));`;

async function testRun() {
  const { output } = await run('node', ['-e', program]);
  return z.object({ projects: z.array(z.string()), longest: z.array(z.string()) }).parse(JSON.parse(output));
}

test('npm test runs the tests of every project', async () => {
  const withTests = ['apps', 'libs', 'tools'].flatMap((kind) =>
    readdirSync(join(root, kind))
      .filter((name) => readdirSync(join(root, kind, name)).some((file) => file.startsWith('jest.config.')))
      .map((name) => join(kind, name)),
  );

  const { projects } = await testRun();

  expect(projects.map((file) => relative(root, dirname(file))).sort()).toEqual(withTests.sort());
});

test('the files that npm test begins with are there', async () => {
  const { longest } = await testRun();

  expect(longest.filter((file) => !existsSync(join(root, file)))).toEqual([]);
});
