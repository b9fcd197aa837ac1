import { explore } from '../explorer/explore';
import { journalModel } from './journal.model';
import type { JournalRules } from './journal.state';

jest.setTimeout(600_000);

type Changes = Partial<JournalRules>;
const isLong = process.env['TEST_LONG'] === 'true';
const undisturbed: Changes = { stops: false, unansweredCommits: 0, lateCommits: 0 };
const looking: Changes = { ...undisturbed, steps: ['check'], silentAfterEnd: false, crashes: 0 };

test.each<[string, Changes, RegExp]>([
  ['the anchor is taken before the row', { ...undisturbed, take: ['anchor', 'row', 'read'] }, /never gets good/],
  [
    'the journal is read before the anchor is taken',
    { ...undisturbed, take: ['row', 'read', 'anchor'] },
    /after fence/,
  ],
  ['a foreign anchor is adopted', { ...undisturbed, adoptsAnchors: true }, /after fence/],
  [
    'what was not answered is written again without a condition',
    { unanswered: 'writes again', stops: false, lateCommits: 0, crashes: 0 },
    /after fence/,
  ],
  [
    'a request is stopped by the parent alone',
    { ...looking, guard: 'parent', waitsForRequests: false },
    /effect twice/,
  ],
  ['a look does not wait for what is under way', { ...looking, waitsForRequests: false }, /effect twice/],
  ['a look waits, and a request is stopped by the parent alone', { ...looking, guard: 'parent' }, /effect twice/],
  [
    'an execution is ended by its row, and not taken first',
    { ...undisturbed, endsByRow: true, steps: ['check'], crashes: 0 },
    /after the end/,
  ],
  [
    'an end thinks that whoever stops it has taken it',
    { changedRow: 'silent', steps: ['check'], unansweredCommits: 0, lateCommits: 0, crashes: 0 },
    /never gets good/,
  ],
])('the model finds what is lost where %s', (_what, changes, words) => {
  expect(explore(journalModel(changes)).problem?.what).toMatch(words);
});

const holding: readonly (readonly [string, Changes])[] = [
  ['one step, in every order of two processes', { steps: ['check'], unansweredCommits: 0, lateCommits: 0 }],
  ['one step, with commits that are late or not answered', { steps: ['check'], crashes: 0, stops: false }],
];
const holdingLong: readonly (readonly [string, Changes])[] = [
  ['two steps, with every fault', {}],
  ['three processes', { workers: 3, steps: ['check'], lateCommits: 0, stops: false }],
  ['three steps, of which one may be repeated', { steps: ['repeatable', 'check', 'once'], stops: false }],
];

test.each([...holding, ...(isLong ? holdingLong : [])])(
  'nothing is lost, written by an old owner or done twice: %s',
  (_what, changes) => {
    const { problem, states } = explore(journalModel(changes));

    expect(problem).toBeUndefined();
    expect(states).toBeGreaterThan(1_000);
  },
);
