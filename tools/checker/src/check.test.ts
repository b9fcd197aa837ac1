import { brokenLines, check } from './check';
import type { Evidence, SeenEntry, SeenExecution, Snapshot } from './evidence';

const minute = 60_000;
const start = Date.parse('2027-02-22T10:00:00Z');
const acme = '0a6f1d2e-1111-4a4a-8a8a-aaaaaaaaaaa1';

const anExecution = (changes: Partial<SeenExecution> = {}): SeenExecution => ({
  executionId: 'one',
  organizationId: acme,
  status: 'Success',
  isOver: true,
  writtenAt: start,
  completedAt: start,
  fence: 2,
  leaseUntil: start + 30_000,
  ...changes,
});
const running = { status: 'Running', isOver: false, completedAt: start - minute } as const;

const anEntry = (changes: Partial<SeenEntry> = {}): SeenEntry => ({
  executionId: 'one',
  rowKey: 'd_create',
  organizationId: acme,
  step: 'Create the account',
  fence: 2,
  writtenAt: start - 1_000,
  ...changes,
});
const anchor = anEntry({ rowKey: 'a', fence: 2 });

const aSnapshot = (changes: Partial<Snapshot> = {}): Snapshot => ({
  at: start + minute,
  isPaused: false,
  executions: [anExecution()],
  entries: [anchor, anEntry({ rowKey: 'b_create_1', fence: 1, writtenAt: start - 5_000 }), anEntry()],
  ...changes,
});

const request = { executionId: 'one', step: 'Create the account', at: start - 2_000, isEffect: true };
const clean: Evidence = {
  snapshots: [aSnapshot({ at: start, executions: [anExecution({ ...running, fence: 1 })] }), aSnapshot()],
  findings: [],
  leaks: [],
  requests: [request],
  isSettled: true,
};

/** The evidence with another last look. */
const last = (changes: Partial<Snapshot>): Evidence => ({ ...clean, snapshots: [aSnapshot(), aSnapshot(changes)] });
const executions = (changes: Partial<SeenExecution>) => last({ executions: [anExecution(changes)] });
const entries = (...more: SeenEntry[]) => last({ entries: [...aSnapshot().entries, ...more] });
const finding = { kind: 'problem', where: 'UserExecutions', what: 'It is shown as open.', isRepaired: false } as const;
const long = start - 10 * minute;

test('judges every invariant once, and finds nothing in what is as it should be', () => {
  const verdicts = check(clean);

  expect(verdicts.map(({ id }) => id)).toEqual(Array.from({ length: 14 }, (_, index) => `I${index + 1}`));
  expect(brokenLines(verdicts)).toEqual([]);
  expect(verdicts.filter(({ state }) => state === 'not judged').map(({ id }) => id)).toEqual(['I13']);
});

const onlyRunning = (changes: Partial<SeenExecution>): Evidence => ({
  ...clean,
  isSettled: false,
  snapshots: [aSnapshot({ executions: [anExecution({ ...running, ...changes })] })],
});

test.each<[string, string, Evidence, RegExp]>([
  ['I1', 'an execution that never ended', { ...onlyRunning({}), isSettled: true }, /one is still Running/],
  [
    'I2',
    'one whose process died long ago',
    onlyRunning({ leaseUntil: long }),
    /Running and in nobody's hands for 660 s/,
  ],
  ['I3', 'a step that ended twice', entries(anEntry({ rowKey: 'd_other' })), /ended 2 times/],
  ['I3', 'an effect that happened twice', { ...clean, requests: [request, request] }, /had its effect 2 times/],
  ['I4', 'another state after the end', executions({ status: 'Failed' }), /was Success .*, and is Failed/],
  ['I4', 'a later end after the end', executions({ completedAt: start + 5 }), /was Success/],
  ['I4', 'a state that is open again', executions({ ...running }), /and is Running/],
  [
    'I5',
    'a row of an owner from before',
    entries(anEntry({ rowKey: 'd_x', step: 'x', fence: 1, writtenAt: start })),
    /under fence 1 after/,
  ],
  [
    'I5',
    'a fence that nobody took',
    entries(anEntry({ rowKey: 'd_x', step: 'x', fence: 3 })),
    /has fence 3, and nobody/,
  ],
  ['I6', 'an index that does not agree', { ...clean, findings: [finding] }, /shown as open/],
  [
    'I7',
    'a row of another organization',
    entries(anEntry({ rowKey: 'd_x', step: 'x', organizationId: 'beta' })),
    /is of beta/,
  ],
  [
    'I8',
    'a chain that was edited',
    { ...clean, findings: [{ ...finding, where: 'AuditChain GLOBAL' }] },
    /AuditChain GLOBAL/,
  ],
  ['I9', 'a secret in a row', { ...clean, leaks: ['Forms GLOBAL / 1'] }, /in Forms GLOBAL/],
  [
    'I10',
    'one that nobody began',
    onlyRunning({ status: 'Pending', writtenAt: long }),
    /Pending and in nobody's hands/,
  ],
  ['I10', 'one that slept too long', onlyRunning({ status: 'Waiting', wakeAt: long }), /Waiting and in nobody's hands/],
  [
    'I11',
    'a row after its lease',
    entries(anEntry({ rowKey: 'd_x', step: 'x', writtenAt: start + 40_000 })),
    /10000 ms after its lease/,
  ],
  [
    'I11',
    'a row after its owner let it go',
    last({
      executions: [anExecution({ ...running, status: 'Waiting', leaseUntil: 0 })],
      entries: [...aSnapshot().entries, anEntry({ rowKey: 'd_x', step: 'x', writtenAt: start + 9_000 })],
    }),
    /9000 ms after its lease/,
  ],
  ['I12', 'an execution with a smaller fence', executions({ fence: 1 }), /fence of one was 2, and is 1/],
  [
    'I12',
    'a journal with a smaller fence',
    last({ entries: [{ ...anchor, fence: 1 }] }),
    /journal of one was 2, and is 1/,
  ],
  ['I14', 'a request after the end', { ...clean, requests: [{ ...request, at: start + 7 }] }, /7 ms after its end/],
])('%s is told of %s', (id, _what, evidence, words) => {
  const lines = brokenLines(check(evidence)).filter((line) => line.startsWith(`${id}: `));

  expect(lines).toEqual([expect.stringMatching(words)]);
});

test('I2 and I10 leave those alone that somebody has in hand, that sleep, or that have no lease', () => {
  const alive = onlyRunning({ leaseUntil: start + 2 * minute });
  const asleep = onlyRunning({ status: 'Waiting', wakeAt: start + 10 * minute });
  const { leaseUntil: _lease, ...old } = anExecution(running);
  const older = { ...alive, snapshots: [aSnapshot({ executions: [old] })] };

  expect([alive, asleep, older].flatMap((one) => brokenLines(check(one)))).toEqual([]);
});

test('I14 goes by the clock of storage, and by when an end was seen first', () => {
  const behind = executions({ completedAt: start - 5 * minute });
  const asked = { ...request, at: start + 7 };
  const annotated = { ...clean, snapshots: [aSnapshot(), ...executions({ writtenAt: start + minute }).snapshots] };
  const ofSilence = (evidence: Evidence) => brokenLines(check(evidence)).filter((line) => line.startsWith('I14'));

  expect(ofSilence({ ...behind, snapshots: behind.snapshots.slice(1) })).toEqual([]);
  expect(ofSilence({ ...annotated, requests: [asked] })).toHaveLength(1);
});

test('what cannot be judged is not called whole', () => {
  const judged = check({ snapshots: [aSnapshot({ isPaused: true })] });
  const open = judged.flatMap(({ id, state, details }) => (state === 'not judged' ? [`${id}: ${details.join()}`] : []));

  expect(open.map((line) => line.split(':')[0])).toEqual(['I1', 'I4', 'I6', 'I8', 'I9', 'I10', 'I13', 'I14']);
});
