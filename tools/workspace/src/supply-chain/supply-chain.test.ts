import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { root, run } from '../commands';
import { judgeAudit } from './audit';
import { exceptions, hasPermittedLicence } from './licences';
import { lockFileText, lockedPackages, type LockedPackage } from './lock-file';

/** Packages that tell somebody else where and when they are installed or used. */
const telemetry = [
  '@scarf/scarf',
  'scarf',
  'posthog-node',
  'posthog-js',
  '@segment/analytics-node',
  'analytics-node',
  'mixpanel',
  'mixpanel-browser',
  'universal-analytics',
  'insight',
  '@redocly/redoc-opentelemetry',
  'opencollective-postinstall',
];

const aPackage = (given: Partial<LockedPackage>): LockedPackage => ({
  path: 'node_modules/some',
  name: 'some',
  version: '1.0.0',
  licence: 'MIT',
  isProduction: true,
  hasInstallScript: false,
  ...given,
});

const production = lockedPackages.filter(({ isProduction }) => isProduction);

test('S15: no package of the production tree needs an install script', () => {
  expect(production.length).toBeGreaterThan(100);
  // All that its script does is to look at the version that others ask for.
  const needless = ['protobufjs'];

  expect(production.flatMap(({ name, hasInstallScript }) => (hasInstallScript ? [name] : []))).toEqual(needless);
});

test('S15: no package that is installed, for production or as a tool, reports home', () => {
  expect(lockedPackages.map(({ name }) => name).filter((name) => telemetry.includes(name))).toEqual([]);
});

test('S15: every licence is on the list for its place, or an exception by name', () => {
  const refused = lockedPackages.filter((one) => !hasPermittedLicence(one));

  expect(refused.filter(({ isProduction }) => isProduction)).toEqual([]);
  expect([...new Set(refused.map(({ name }) => name))].sort()).toEqual(Object.keys(exceptions).sort());
});

test.each([
  ['MIT', true, true],
  ['(MIT OR GPL-3.0-only)', true, true],
  ['Apache-2.0 AND MIT', true, true],
  ['Apache-2.0 AND GPL-3.0-only', true, false],
  ['MPL-2.0', true, false],
  ['MPL-2.0', false, true],
  ['GPL-3.0-only', false, false],
  ['SEE LICENSE IN LICENSE.md', true, false],
  [undefined, true, false],
])('S15: the licence %p in the product (%p) is permitted: %p', (licence, isProduction, expected) => {
  expect(hasPermittedLicence(aPackage({ licence, isProduction }))).toBe(expected);
});

const report = (counts: object, vulnerabilities: object = {}) =>
  JSON.stringify({
    auditReportVersion: 2,
    vulnerabilities,
    metadata: { vulnerabilities: { info: 0, low: 0, moderate: 0, high: 0, critical: 0, total: 0, ...counts } },
  });
const severe = report({ high: 1 }, { qs: { severity: 'high' }, ms: { severity: 'low' } });

test.each([
  ['a clean report', report({ moderate: 2 }), false, /^Audit passed: .*2 moderate/],
  ['a severe finding', severe, true, /^Audit FAILED: .*: qs \(high\)\. Update/],
  ['a refusal', '{"message":"405 Method Not Allowed"}', false, /^Audit SKIPPED: .*405 Method Not Allowed/],
  ['no answer at all', '', false, /^Audit SKIPPED: no registry answered/],
  ['a report of another shape', '{"advisories":{}}', false, /^Audit SKIPPED/],
])('S15: the audit never calls clean what was not audited: %s', (_what, printed, isFailure, words) => {
  expect(judgeAudit(printed, { required: false })).toEqual({ words: expect.stringMatching(words), isFailure });
});

test.each(['{"message":"405 Method Not Allowed"}', ''])(
  'S15: a build that demands an audit fails after %p',
  (printed) => {
    expect(judgeAudit(printed, { required: true }).isFailure).toBe(true);
  },
);

test('S15: the bill of materials names every package of the production tree', () => {
  const printed = execFileSync('npm', ['run', '-s', 'sbom'], { cwd: root, encoding: 'utf8', maxBuffer: 64 * 2 ** 20 });
  const schema = z.object({
    bomFormat: z.literal('CycloneDX'),
    components: z.array(z.looseObject({ name: z.string(), version: z.string() })),
  });
  const named = new Set(schema.parse(JSON.parse(printed)).components.map(({ name, version }) => `${name}@${version}`));

  const missing = production.map(({ name, version }) => `${name}@${version}`).filter((one) => !named.has(one));

  expect(missing).toEqual([]);
});

test('S15: the secret scan finds a token that somebody left in a file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'secret-scan-'));
  const file = join(folder, 'settings.ts');
  // Put together here, so that the scan does not find it in this file.
  writeFileSync(file, `export const token = '${['ghp', 'wWPw5k4aXcaT4fNP0UcnZwJUVFk6LO0pINUx'].join('_')}';\n`);

  const { code, output } = await run('secretlint', ['--no-glob', '--no-gitignore', file]);
  rmSync(folder, { recursive: true });

  expect(code).toBe(1);
  expect(output).toContain('GITHUB_TOKEN');
});

test('S15: the lock file names no registry, so that every installation may use its own', () => {
  expect(lockFileText).not.toContain('"resolved"');
});
