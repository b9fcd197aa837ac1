import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { root } from './commands';

const read = (file: string) => readFileSync(join(root, file), 'utf8');
const git = (...args: string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
const packageJson = z
  .object({
    license: z.string(),
    dependencies: z.record(z.string(), z.string()),
    scripts: z.record(z.string(), z.string()),
  })
  .parse(JSON.parse(read('package.json')));

test.each([
  ['LICENSE', /^MIT License\n/],
  ['CONTRIBUTING.md', /npm run check/],
  ['SECURITY.md', /Report a vulnerability/],
  ['CHANGELOG.md', /^## \[Unreleased\]$/m],
  ['.github/pull_request_template.md', /CHANGELOG\.md/],
])('H11: %s is there and says what it is for', (file, words) => {
  expect(read(file)).toMatch(words);
});

test('H11: the licence is the one that package.json names', () => {
  expect(packageJson.license).toBe('MIT');
  expect(read('LICENSE')).toContain('Permission is hereby granted, free of charge');
});

test('H11: .editorconfig says what Prettier does', () => {
  const settings = Object.fromEntries(
    [...read('.editorconfig').matchAll(/^(\w+) = (\S+)$/gm)].map(([, ...pair]) => pair),
  );
  const prettier = z.object({ printWidth: z.number() }).parse(JSON.parse(read('.prettierrc.json')));

  expect(read('.editorconfig')).toMatch(/^root = true\n\n\[\*\]\n/);
  expect(settings).toMatchObject({ end_of_line: 'lf', indent_style: 'space', indent_size: '2', charset: 'utf-8' });
  expect(read('.editorconfig')).toContain(`max_line_length = ${prettier.printWidth}\n`);
});

test('H11: .gitattributes keeps line ends, and no file has others', () => {
  expect(git('check-attr', 'text', 'eol', '--', 'package.json')).toBe(
    'package.json: text: auto\npackage.json: eol: lf',
  );
  expect(git('check-attr', 'text', '--', 'docs/images/execution.png')).toBe('docs/images/execution.png: text: unset');
  expect(
    git('ls-files', '--eol')
      .split('\n')
      .filter((line) => /^i\/(crlf|mixed)/.test(line)),
  ).toEqual([]);
});

test('H11: the development container has the Node of the project, and forwards the ports that people open', () => {
  const container = z
    .looseObject({
      image: z.string(),
      forwardPorts: z.array(z.number()),
      portsAttributes: z.record(z.string(), z.unknown()),
    })
    .parse(JSON.parse(read('.devcontainer/devcontainer.json')));
  const ports = [...read('docs/local-stack.md').matchAll(/\| http:\/\/localhost:(\d+)/g)].map(([, port]) =>
    Number(port),
  );

  expect(container.image).toMatch(new RegExp(`/javascript-node:1-${read('.nvmrc').split('.')[0]}-\\w+$`));
  expect(ports).toHaveLength(3);
  expect(container.forwardPorts).toEqual(ports);
  expect(Object.keys(container.portsAttributes).map(Number)).toEqual(ports);
});

const groupSchema = z.strictObject({
  patterns: z.array(z.string()).optional(),
  'update-types': z.array(z.string()).optional(),
});
const updatesSchema = z.strictObject({
  version: z.literal(2),
  updates: z.array(
    z.strictObject({
      'package-ecosystem': z.string(),
      directory: z.string().optional(),
      directories: z.array(z.string()).optional(),
      schedule: z.strictObject({ interval: z.enum(['daily', 'weekly', 'monthly']) }),
      cooldown: z.strictObject({ 'default-days': z.number().min(7) }).optional(),
      'versioning-strategy': z.literal('increase').optional(),
      groups: z.record(z.string(), groupSchema).optional(),
    }),
  ),
});

test('H11: the update bot looks after packages, actions and the container, and brings what belongs together at once', () => {
  const { updates } = updatesSchema.parse(parse(read('.github/dependabot.yml')));
  const npm = updates.find((update) => update['package-ecosystem'] === 'npm');
  const mantine = Object.entries(packageJson.dependencies).filter(([name]) => name.startsWith('@mantine/'));

  expect(updates.map((update) => update['package-ecosystem'])).toEqual([
    'npm',
    'github-actions',
    'docker',
    'devcontainers',
  ]);
  expect(Object.keys(npm?.groups ?? {})[0]).toBe('mantine');
  expect(npm?.groups?.['mantine']?.patterns).toEqual(['@mantine/*']);
  expect(new Set(mantine.map(([, version]) => version)).size).toBe(1);
  expect(mantine.filter(([, version]) => !/^\d/.test(version))).toEqual([]);
});

test('H11: every group of the update bot has a package', () => {
  const { updates } = updatesSchema.parse(parse(read('.github/dependabot.yml')));
  const known = Object.keys(
    z.looseObject({ packages: z.record(z.string(), z.unknown()) }).parse(JSON.parse(read('package-lock.json')))
      .packages,
  )
    .filter((path) => path.startsWith('node_modules/'))
    .map((path) => path.slice('node_modules/'.length));
  const matches = (pattern: string) =>
    known.some((name) => (pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern));
  const patterns = updates
    .filter((update) => update['package-ecosystem'] === 'npm')
    .flatMap((update) => Object.values(update.groups ?? {}).flatMap((group) => group.patterns ?? []));

  expect(patterns.length).toBeGreaterThan(10);
  expect(patterns.filter((pattern) => !matches(pattern))).toEqual([]);
});

test('H11: CODEOWNERS has an owner for every file, and names only paths that are there', () => {
  const lines = read('.github/CODEOWNERS')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  const [everything, ...parts] = lines.map((line) => line.split(/\s+/));

  expect(everything?.[0]).toBe('*');
  expect(lines.filter((line) => !/^\S+(\s+@[\w-]+(\/[\w-]+)?)+$/.test(line))).toEqual([]);
  expect(parts.length).toBeGreaterThan(3);
  expect(parts.filter(([path = '']) => !/^\/.*\/$/.test(path) || !existsSync(join(root, path)))).toEqual([]);
});

test('H11: CONTRIBUTING names every team of CODEOWNERS', () => {
  const teams = new Set(
    [...read('.github/CODEOWNERS').matchAll(/@your-organization\/([\w-]+)/g)].map(([, team]) => team),
  );
  const contributing = read('CONTRIBUTING.md');

  expect(teams.size).toBeGreaterThan(0);
  expect([...teams].filter((team) => !contributing.includes(`\`${team}\``))).toEqual([]);
});

const formSchema = z.object({
  name: z.string().min(1),
  description: z.string().min(1),
  body: z
    .array(
      z.looseObject({
        type: z.enum(['markdown', 'textarea', 'input', 'dropdown', 'checkboxes']),
        id: z.string().optional(),
      }),
    )
    .min(1),
});
const forms = readdirSync(join(root, '.github/ISSUE_TEMPLATE')).filter((name) => name !== 'config.yml');

test.each(forms)('H11: the issue form %s is one that GitHub shows', (name) => {
  const { body } = formSchema.parse(parse(read(`.github/ISSUE_TEMPLATE/${name}`)));
  const ids = body.filter(({ type }) => type !== 'markdown').map(({ id }) => id);

  expect(ids).not.toContain(undefined);
  expect(new Set(ids).size).toBe(ids.length);
});

test('H11: whoever reports a bug is told where a vulnerability goes', () => {
  expect(forms).toHaveLength(2);
  expect(read('.github/ISSUE_TEMPLATE/bug.yml')).toContain('Report a vulnerability');
  expect(parse(read('.github/ISSUE_TEMPLATE/config.yml'))).toEqual({ blank_issues_enabled: false });
});
