import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Resource } from '../resources';
import { appRules } from './app.rules';
import type { Check } from './check';
import { dataRules } from './data.rules';
import { monitoringChecks } from './monitoring.checks';
import { reachChecks } from './reach.checks';
import { roleChecks } from './roles.checks';
import { fixtureOf } from './rule';

const files = readdirSync(__dirname);
const textOf = (file: string) => readFileSync(join(__dirname, file), 'utf8');
const checks: readonly Check[] = [...roleChecks, ...monitoringChecks, ...reachChecks];
const anything: Resource = { id: '', type: '', name: '', properties: {} };

test('OPS-2: no rule is without something that breaks it', () => {
  expect(checks.filter(({ broken }) => broken.length === 0).map(({ says }) => says)).toEqual([]);
  expect(new Set(checks.map(({ says }) => says)).size).toBe(checks.length);
  expect([...dataRules, ...appRules].filter((rule) => !('broken' in rule)).map(({ says }) => says)).toEqual([]);
});

test('OPS-2: every list of rules is tested with what breaks it', () => {
  const lists = files.filter((file) => /\.(rules|checks)\.ts$/.test(file) && file !== 'test-checks.ts');
  const tests = files.filter((file) => file.endsWith('.test.ts')).map(textOf);
  const untested = lists.filter((file) => !tests.some((text) => text.includes(`'./${file.replace('.ts', '')}'`)));

  expect(untested).toEqual([]);
});

test('OPS-2: there are no rules but in these lists, so that none escapes', () => {
  const asserting = files.filter((file) => file.endsWith('.test.ts') && /\bexpect\(/.test(textOf(file)));

  expect(asserting.sort()).toEqual(['fixtures.test.ts', 'security.test.ts']);
});

test('OPS-2: a fixture of a property that is nowhere is told, not passed', () => {
  const [rule] = dataRules;

  expect(() => rule && fixtureOf({ ...rule, path: 'nowhere.at.all' }, anything)).toThrow('has no nowhere.at.all');
});
