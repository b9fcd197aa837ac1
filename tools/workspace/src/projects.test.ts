import { readFileSync, readdirSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { root } from './commands';

const projectSchema = z.looseObject({ name: z.string(), tags: z.array(z.string()).default([]) });

const projects = ['apps', 'libs', 'tools'].flatMap((folder) =>
  readdirSync(join(root, folder))
    .map((name) => join(root, folder, name, 'project.json'))
    .filter((file) => existsSync(file))
    .map((file) => projectSchema.parse(JSON.parse(readFileSync(file, 'utf8')))),
);

test('the workspace has the projects that the architecture names', () => {
  const names = projects.map(({ name }) => name);

  expect(names).toEqual(
    expect.arrayContaining([
      'ui',
      'management-api',
      'workflow-engine',
      'ui-e2e',
      'models',
      'auth',
      'http',
      'service',
      'platform',
      'storage',
      'integrations',
      'workflow-runtime',
      'workflow-sdk',
      'workflows',
      'testing',
    ]),
  );
});

test.each(projects)('$name says its platform and its type', ({ tags }) => {
  expect(tags.filter((tag) => tag.startsWith('platform:'))).toHaveLength(1);
  expect(tags.filter((tag) => tag.startsWith('type:'))).toHaveLength(1);
});
