import { explore, type Explored } from '../explorer/explore';
import { childEndingModel } from './child-ending.model';
import { resumedTwiceModel } from './resumed-twice.model';
import { stoppedParentModel } from './stopped-parent.model';

const lostRow = { order: ['row', 'children'], restHasChildren: false } as const;

test.each<[string, () => Explored, RegExp]>([
  ['a terminal row is taken for a whole ending', () => explore(childEndingModel({ goesOn: false })), /never gets good/],
  [
    'the pointer goes before the parent hears of it',
    () => explore(childEndingModel({ path: 'direct', order: ['row', 'index', 'event', 'parent'] })),
    /never gets good/,
  ],
  [
    'the pointer leads to an ending that is taken for done',
    () => explore(childEndingModel({ path: 'direct', goesOn: false })),
    /never gets good/,
  ],
  ['the index cannot be written again', () => explore(childEndingModel({ isBatchRepeatable: false })), /good|round/],
  ['children come after the row, and are not looked after', () => explore(stoppedParentModel(lostRow)), /good/],
  ['a child without a row is left alone', () => explore(stoppedParentModel({ insertsCancelled: false })), /good/],
  ["a child's row comes before its id", () => explore(stoppedParentModel({ commitsFirst: false })), /good/],
  ['two people go on, and none claims', () => explore(resumedTwiceModel({ claims: false })), /done twice/],
  ['who comes second is answered at once', () => explore(resumedTwiceModel({ second: 'answers' })), /good/],
])('the models find what is lost where %s', (_what, found, words) => {
  expect(found().problem?.what).toMatch(words);
});

test.each<[string, () => Explored]>([
  ['a queued child ends', () => explore(childEndingModel())],
  ['a direct child ends', () => explore(childEndingModel({ path: 'direct' }))],
  ['a parent is stopped while it starts a child', () => explore(stoppedParentModel())],
  ['its children come last', () => explore(stoppedParentModel({ order: ['row', 'children'] }))],
  ['two people go on from one execution', () => explore(resumedTwiceModel())],
])('nothing is lost where %s', (_what, found) => {
  const { problem, states } = found();

  expect(problem).toBeUndefined();
  expect(states).toBeGreaterThan(20);
});
