import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { auditActions } from '@msp/models';
import { root } from './commands';

// A restore writes its event itself, into the storage that no service runs on yet.
const writers = [
  'apps/{management-api,workflow-engine}/src/**/*.ts',
  'libs/platform/src/**/*.ts',
  'libs/storage/src/backup/*.ts',
];
const sources = globSync(writers, { cwd: root }).filter((file) => !file.endsWith('.test.ts'));
/** Scopes of tokens are written like actions. */
const scopes = ['Workflows.Execute', 'Forms.Manage', 'Organizations.Manage'];

function actionsIn(file: string): string[] {
  const written = readFileSync(join(root, file), 'utf8').matchAll(/'([A-Z][A-Za-z]+\.[A-Z][A-Za-z]+)'/g);
  return [...written].flatMap(([, action = '']) => (scopes.includes(action) ? [] : [action]));
}

test('U13: the audit trail can be filtered by every action that a service writes, and by no other', () => {
  const written = new Set(sources.flatMap(actionsIn));

  expect([...written].sort()).toEqual([...auditActions].sort());
});
