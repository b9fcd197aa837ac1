import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './commands';

const changelog = readFileSync(join(root, 'CHANGELOG.md'), 'utf8');
const sections = changelog.split(/^## /m).slice(1);
const kinds = ['Added', 'Changed', 'Deprecated', 'Removed', 'Fixed', 'Security'];
const groups = sections.flatMap((section) =>
  section
    .split(/^### /m)
    .slice(1)
    .map((group) => ({ kind: group.split('\n')[0] ?? '', lines: group.split('\n').slice(1).filter(Boolean) })),
);

test('H11: the changelog begins with what is unreleased, and names the version and day of every release', () => {
  const [unreleased, ...releases] = sections.map((section) => section.split('\n')[0]);

  expect(unreleased).toBe('[Unreleased]');
  expect(releases.length).toBeGreaterThan(0);
  expect(releases.filter((heading) => !/^\[\d+\.\d+\.\d+\] - \d{4}-\d\d-\d\d$/.test(heading ?? ''))).toEqual([]);
});

test('H11: changes are grouped by their kind, each once in a version', () => {
  const headings = sections.map((section) => [...section.matchAll(/^### (.+)$/gm)].map(([, kind = '']) => kind));

  expect(groups.length).toBeGreaterThan(0);
  expect(groups.map(({ kind }) => kind).filter((kind) => !kinds.includes(kind))).toEqual([]);
  expect(headings.filter((inVersion) => new Set(inVersion).size !== inVersion.length)).toEqual([]);
});

test('H11: each change is one line that is a sentence', () => {
  const lines = groups.flatMap((group) => group.lines);

  expect(lines.filter((line) => !/^- [A-Z"“`].{10,220}\.$/.test(line))).toEqual([]);
  expect(lines.filter((line, index) => lines.indexOf(line) !== index)).toEqual([]);
});
