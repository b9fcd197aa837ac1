import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { statusLabels } from '@msp/models';
import { z } from 'zod';
import { root } from '../commands';
import { commandChecks, followedDocuments, type Check } from './command-checks';
import { blocksOf, commandsOf, documents, headingsOf, linksOf, namedCommandsOf, read } from './documents';
import { problemOf } from './named-command';

const languages = ['sh', 'ts', 'js', 'json', 'mermaid', 'text'];
const own = documents.filter((document) => !(document in followedDocuments));

test('the documents are found', () => {
  expect(documents).toEqual(expect.arrayContaining(['README.md', 'CONTRIBUTING.md', 'docs/for-admins.md']));
});

test.each(documents)('the links of %s lead somewhere', (document) => {
  const dead = linksOf(document).filter(({ file, heading }) => {
    if (!existsSync(join(root, file))) return true;
    return heading !== undefined && !headingsOf(file).includes(heading);
  });

  expect(dead).toEqual([]);
});

test.each(documents)('the blocks of %s say what they are', (document) => {
  expect(blocksOf(document).filter(({ language }) => !languages.includes(language))).toEqual([]);
  expect(read(document)).not.toMatch(/\n\n {4}(npm|npx|nx|curl|git) /);
});

test.each(own)('every command of %s is checked', (document) => {
  expect(commandsOf(document).filter((command) => !(command in commandChecks))).toEqual([]);
});

test('no check is left of a command that no document has', () => {
  const commands = new Set(own.flatMap(commandsOf));

  expect(Object.keys(commandChecks).filter((command) => !commands.has(command))).toEqual([]);
});

test.each(Object.entries(followedDocuments))('what follows %s is there', (_document, { file, test: title }) => {
  expect(read(file)).toContain(title);
});

const shownElsewhere = Object.entries(commandChecks).flatMap(([command, check]) =>
  'shownBy' in check ? [{ command, ...check.shownBy }] : [],
);

test.each(shownElsewhere)('what shows the command $command is there', ({ file, test: title }) => {
  expect(read(file)).toContain(title);
});

test('what is not run says why', () => {
  const reasons = Object.values<Check>(commandChecks).flatMap((check) => ('not' in check ? [check.not] : []));

  expect(reasons.length).toBeLessThan(6);
  expect(reasons.filter((reason) => !/^[A-Z].{20,}\.$/.test(reason))).toEqual([]);
});

test.each(documents)('the commands that the text of %s names are there', (document) => {
  expect(namedCommandsOf(document).flatMap((command) => problemOf(command, document) ?? [])).toEqual([]);
});

test('for-technicians.md and for-admins.md use the words of the screens', () => {
  const words = (file: string, pattern: RegExp) => [...read(file).matchAll(pattern)].map(([, word = '']) => word);
  const states = Object.values(statusLabels);
  const rights = words('apps/ui/src/components/permission-labels.ts', /: '([^']+)'/g);
  const explained = words('docs/for-technicians.md', /^\| ([A-Z][a-z ]+?) +\| (?:every|some|it |nobody)/gm);
  const described = words('docs/for-admins.md', /^\| ([A-Z][a-z ]+?) +\| /gm);

  expect(explained.length).toBeGreaterThan(5);
  expect(explained.filter((word) => !states.includes(word))).toEqual([]);
  expect(rights).toHaveLength(4);
  expect(described).toEqual(expect.arrayContaining(rights));
});

test('README claims of the platform only what a test shows', () => {
  const table = read('README.md').split('## Beside others')[1]?.split('\n## ')[0] ?? '';
  const rows = table.split('\n').filter((line) => line.startsWith('|'));
  const [head = '', , ...claims] = rows.map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

  expect(head).toEqual(['', 'This platform', 'Rewst', 'n8n', 'Windmill', 'CIPP']);
  expect(claims.length).toBeGreaterThan(5);
  for (const [, ours = ''] of claims) {
    const [, file, title] = /^\[[^\]]+\]\((\S+) ['"]([^'"]+)['"]\)$/.exec(ours) ?? [];
    expect([ours, file !== undefined && title !== undefined && read(file).includes(title)]).toEqual([ours, true]);
  }
});

test('every picture is shown by a document, and taken by the command that takes them', () => {
  const shown = documents.flatMap((document) =>
    linksOf(document).flatMap(({ file }) => (file.endsWith('.png') ? [file] : [])),
  );
  const taken = [...read('apps/ui-e2e/pictures/pictures.ts').matchAll(/picture\(page, '([\w-]+)'\)/g)];

  expect(shown.length).toBeGreaterThan(0);
  expect([...new Set(shown)].sort()).toEqual(taken.map(([, name]) => `docs/images/${name}.png`).sort());
  expect(
    z.looseObject({ scripts: z.looseObject({ screenshots: z.string() }) }).safeParse(JSON.parse(read('package.json')))
      .success,
  ).toBe(true);
});
