import { execFileSync } from 'node:child_process';
import { root } from '../commands';
import { read } from './documents';

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '');
const places = new Set(
  files.flatMap((file) => file.split('/').map((_part, index, parts) => parts.slice(0, index + 1).join('/'))),
);
/** Paths from the root, wherever they stand in a document: in its text, its tables and its blocks. */
const namedIn = (document: string) => [
  ...new Set(read(document).match(/\b(?:apps|contracts|libs|tools)\/[\w./-]*[\w-]/g) ?? []),
];

test('the files and folders that docs/architecture.md names are there', () => {
  const named = namedIn('docs/architecture.md');

  expect(named.length).toBeGreaterThan(30);
  expect(named.filter((path) => !places.has(path))).toEqual([]);
});
