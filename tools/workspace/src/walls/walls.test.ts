import { join } from 'node:path';
import { run } from '../commands';
import { reach } from './reach';
import { projects, slices } from './slices';
import { spelling } from './spelling';
import { ways } from './ways';

const kinds = [...slices, ...projects, ...reach, ...ways, ...spelling];
const texts = kinds.flatMap(({ kind, refused, fine }) => [
  ...refused.map(([file, code, rule]) => ({ kind, file, code, rule })),
  ...fine.map(([file, code]) => ({ kind, file, code, rule: undefined })),
]);
const cases = texts.map((one, index) => ({ ...one, says: one.code.trim().replaceAll('\n', ' '), index }));

let findings: string[][];
beforeAll(async () => {
  await run('nx', ['show', 'projects']);
  const { output } = await run('node', [join(__dirname, '..', 'lint-texts.mjs')], JSON.stringify(texts));
  findings = JSON.parse(output.slice(output.indexOf('[[')));
});

test('every kind has a text that is refused, and one beside it that is not', () => {
  const names = kinds.map(({ kind }) => kind);

  expect(new Set(names).size).toBe(names.length);
  expect(kinds.filter(({ refused, fine }) => refused.length === 0 || fine.length === 0)).toEqual([]);
});

test.each(cases.filter(({ rule }) => rule !== undefined))('$kind: refused in $file: $says', ({ rule, index }) => {
  expect(findings[index]).toContain(rule);
});

test.each(cases.filter(({ rule }) => rule === undefined))('$kind: fine in $file: $says', ({ index }) => {
  expect(findings[index]).toEqual([]);
});
