import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root as workspace } from './commands';

/** What people read: sources, without tests and what is generated. */
function sourcesIn(...folders: readonly string[]): { file: string; text: string }[] {
  return folders.flatMap((folder) =>
    readdirSync(join(workspace, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(?:tsx?|html)$/.test(entry.name))
      .filter(({ name }) => !/\.(?:test|spec|fixture|types\.test)\.tsx?$/.test(name))
      .map(({ parentPath, name }) => relative(workspace, join(parentPath, name)))
      .filter((file) => !/\/(?:generated|testing|stand-ins)\//.test(file))
      .map((file) => ({ file, text: readFileSync(join(workspace, file), 'utf8') })),
  );
}

const screens = sourcesIn('apps/ui/src');
const everythingRead = [
  ...screens,
  ...sourcesIn('libs/workflows/src', 'libs/integrations/src', 'libs/models/src', 'libs/storage/src/seed'),
  ...sourcesIn('apps/workflow-engine/src', 'apps/management-api/src'),
  ...sourcesIn('libs/workflow-runtime/src', 'libs/platform/src', 'libs/service/src'),
];

/** Every place that a pattern finds, as `file: words`. */
const found = (sources: typeof screens, pattern: RegExp, isFine: (words: string) => boolean = () => false) =>
  sources.flatMap(({ file, text }) =>
    [...text.matchAll(pattern)]
      .map(([words]) => words)
      .filter((words) => !isFine(words))
      .map((words) => `${file}: ${words}`),
  );

// `count === 1 ? '1 problem' : …`, and the ending alone: `${count === 1 ? '' : 's'}`.
const handMadeChoice = /=== 1 \?\s*['"`][^'"`]*['"`]\s*:\s*['"`]/g;
// `${problems} problems`, where the variable is called as its noun.
const ownName = /\{(\w+s)\}\s+\1\b/g;
// `${problems.length} problems`, `{count} organizations`: right for all numbers but one.
const handMadePlural = /\$?\{[^{}]*(?:length|[cC]ount|[tT]otal|size)\}\s+[a-z]+s\b/g;

test.each([
  ["{count === 1 ? 'organization' : 'organizations'}", handMadeChoice],
  ["suggestion${accepted.length === 1 ? '' : 's'}", handMadeChoice],
  ['`Not saved: ${problems.length} problems`', handMadePlural],
  ['`${problems} problems stand in the way`', ownName],
  ['<>Also for {count} organizations</>', handMadePlural],
])('U12: the scan finds %s', (text, pattern) => {
  expect(text.match(pattern)).not.toBeNull();
});

test('U12: numbers and their nouns are put together by one helper, which knows the singular', () => {
  expect(found(screens, handMadeChoice)).toEqual([]);
  expect(found(screens, handMadePlural)).toEqual([]);
  expect(found(screens, ownName)).toEqual([]);
});

test('U12: a word has one spelling on all screens, in results and in messages', () => {
  // Names of code and of Microsoft's roles are spelled as they are called there.
  const isName = (words: string) => words.includes('License Administrator');
  expect(found(everythingRead, /(?<=['"`> ])Licenses?\b(?: [A-Za-z]+)?/g, isName)).toEqual([]);
  expect(
    found(
      screens,
      /(?<=['"`>][^'"`<>{}\n]*)\b(?:organisation|authoris|colour(?!.*\*\/)|mail address |e-?mail adress)\w*/gi,
    ),
  ).toEqual([]);
});

test('A1: nothing on the screens proposes to destroy what is not known to be ours', () => {
  const proposals =
    /['"`>][^'"`<>{}]*\b(?:delete|remove|disable|wipe|overwrite|revoke)\b (?:it|them|this (?:user|account|ticket|device|group)|the (?:existing|other|old) \w+)[^'"`<>{}]*/gi;
  // What the platform itself keeps, and what was typed or chosen on this very page.
  const isOwn = (words: string) => /\b(?:Change these first|Undo)\b/.test(words);

  const remedies = /\bremedy\b[^'"`\n]*['"`][^'"`]*\b(?:delete|remove|wipe|erase|destroy|purge)\b[^'"`]*/gi;

  expect('>If it is there now, delete it and run again<'.match(proposals)).not.toBeNull();
  expect(found(everythingRead, proposals, isOwn)).toEqual([]);
  expect(found(screens, remedies)).toEqual([]);
});

/** What a failure tells people: the text of a problem, without what is filled in. */
const problemText =
  /new (?:Unavailable|Conflict|InvalidRequest|NotFound|Stale|TooLarge|MissingTable)Error\(\s*(['"`])(.*?)\1/gs;
const storedIn = /\b(?:tables?|containers?|blobs?|rows?|partitions?|row ?keys?|Azurite|queues?)\b/i;
const failures = sourcesIn(
  'libs/storage/src',
  'libs/http/src',
  'libs/service/src',
  'libs/platform/src',
  'libs/workflow-runtime/src',
  'libs/models/src',
  'apps',
);
/** What the job of a restore tells an operator, who deletes tables by their names. */
const isForOperators = (file: string) => file.startsWith('libs/storage/src/backup/');

test.each([
  ["new UnavailableError('The table Users does not answer.')", true],
  ['new ConflictError(`The container ${name} is there.`)', true],
  ["new NotFoundError('User', userId)", false],
])('words of a failure: the scan of %s', (text, isFound) => {
  const [match] = [...text.matchAll(problemText)];
  expect(storedIn.test(match?.[2] ?? '')).toBe(isFound);
});

test('no failure names a table, a container or another part of how things are kept', () => {
  const named = failures
    .filter(({ file }) => !isForOperators(file))
    .flatMap(({ file, text }) =>
      [...text.matchAll(problemText)]
        .map(([, , words = '']) => words.replace(/\$\{[^}]*\}/g, ''))
        .filter((words) => storedIn.test(words))
        .map((words) => `${file}: ${words}`),
    );

  expect(failures.length).toBeGreaterThan(100);
  expect(named).toEqual([]);
});
