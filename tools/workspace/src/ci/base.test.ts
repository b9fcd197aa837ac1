import { chooseBase } from './base';
import { createGit } from './git';
import { aHistory, type History } from './testing';

let history: History;
beforeEach(() => {
  history = aHistory();
});
afterEach(() => history.remove());

const afterPush = (greenCommits: readonly string[] | undefined) =>
  chooseBase(history.git, { event: 'push', greenCommits });
const changedSince = (base: string | undefined) =>
  history
    .git('diff', '--name-only', base ?? '', 'HEAD')
    ?.split('\n')
    .sort();

test('H10: the first push is tested as a whole', () => {
  history.commit('a.ts');
  history.commit('b.ts');

  expect(afterPush([])).toEqual({ why: 'No commit before this one is green: everything is taken.' });
});

test('H10: a push of several commits after a green one is tested from there', () => {
  const green = history.commit('a.ts');
  history.commit('b.ts');
  history.commit('c.ts');

  expect(afterPush([green])).toMatchObject({ commit: green });
  expect(changedSince(green)).toEqual(['b.ts', 'c.ts']);
});

test('H10: of three pushes the middle one is tested, and again by the last one while it is not green', () => {
  const green = history.commit('a.ts');
  history.commit('first.ts');
  expect(afterPush([green]).commit).toBe(green);

  history.commit('middle.ts');
  // The first one is still under way.
  const middle = afterPush([green]).commit;
  expect(changedSince(middle)).toEqual(['first.ts', 'middle.ts']);

  history.commit('last.ts');
  const last = afterPush([green]).commit;
  expect(changedSince(last)).toEqual(['first.ts', 'last.ts', 'middle.ts']);
});

test('H10: what was red is tested again with the next push, however many were green before it', () => {
  const oldest = history.commit('a.ts');
  const newest = history.commit('b.ts');
  history.commit('red.ts');
  history.commit('c.ts');

  const { commit } = afterPush([oldest, newest]);

  expect(commit).toBe(newest);
  expect(changedSince(commit)).toEqual(['c.ts', 'red.ts']);
});

test('H10: after a forced push the base is green and part of what is there now', () => {
  const kept = history.commit('a.ts');
  const thrownAway = history.commit('b.ts');
  history.git('reset', '--hard', '--quiet', kept);
  history.commit('c.ts');

  expect(afterPush([thrownAway, kept]).commit).toBe(kept);
  expect(afterPush([thrownAway]).commit).toBeUndefined();
});

test('H10: a forced push to a new history is tested as a whole, also when the old commits are not there any more', () => {
  history.commit('a.ts');

  expect(afterPush(['0'.repeat(40), 'f'.repeat(40)]).commit).toBeUndefined();
});

test('H10: a forced push back to an older commit is compared with a green one before it', () => {
  const first = history.commit('a.ts');
  const second = history.commit('b.ts');
  history.commit('c.ts');
  history.git('reset', '--hard', '--quiet', second);

  expect(afterPush([first]).commit).toBe(first);
});

test('H10: a green commit that is built again is built, and not compared with itself', () => {
  const first = history.commit('a.ts');
  const again = history.commit('b.ts');

  expect(afterPush([again, first]).commit).toBe(first);
  expect(afterPush([again]).commit).toBeUndefined();
});

test('H10: the nearest green commit may have come with a merge', () => {
  const green = history.commit('a.ts');
  history.git('switch', '--quiet', '--create', 'side');
  history.commit('side.ts');
  history.git('switch', '--quiet', 'main');
  const greener = history.commit('b.ts');
  history.git('merge', '--quiet', '--no-edit', 'side');

  const { commit } = afterPush([green, greener]);

  expect([green, greener]).toContain(commit);
  expect(changedSince(commit)).toContain('side.ts');
});

test('H10: nothing is left out when nobody can say which commits are green', () => {
  history.commit('a.ts');
  history.commit('b.ts');

  expect(afterPush(undefined)).toEqual({
    why: 'Which commits are green could not be asked: everything is taken.',
  });
});

test('H10: a pull request is tested from where it left its branch', () => {
  const left = history.commit('a.ts');
  history.git('switch', '--quiet', '--create', 'change');
  history.commit('mine.ts');
  history.git('switch', '--quiet', 'main');
  history.commit('theirs.ts');
  history.git('update-ref', 'refs/remotes/origin/main', 'main');
  history.git('switch', '--quiet', 'change');

  const base = chooseBase(history.git, { event: 'pull_request', baseBranch: 'main', greenCommits: undefined });

  expect(base.commit).toBe(left);
  expect(changedSince(base.commit)).toEqual(['mine.ts']);
});

test('H10: a pull request into a branch that is unknown, and a build by hand, take everything', () => {
  history.commit('a.ts');
  const git = createGit(history.git('rev-parse', '--show-toplevel') ?? '');

  expect(chooseBase(git, { event: 'pull_request', baseBranch: 'gone', greenCommits: [] }).commit).toBeUndefined();
  expect(chooseBase(git, { event: 'workflow_dispatch', greenCommits: [] }).commit).toBeUndefined();
});
