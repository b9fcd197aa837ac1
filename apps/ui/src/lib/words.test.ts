import { nounFor, inWords } from '@msp/models';
import { counted, formatPercent } from './words';

test.each([
  ['userPrincipalName', 'User principal name'],
  ['assign-license', 'Assign licence'],
  ['user_onboarding', 'User onboarding'],
  ['Create the mailbox', 'Create the mailbox'],
  ['id', 'Id'],
])('%s reads "%s"', (name, words) => {
  expect(inWords(name)).toBe(words);
});

test('a share is never rounded to all or to nothing', () => {
  expect([1, 0.9999, 0.0001, 0, null].map(formatPercent)).toEqual(['100 %', '99.9 %', '0.1 %', '0 %', 'None yet']);
});

it.each([
  [0, 'problem', undefined, '0 problems'],
  [1, 'problem', undefined, '1 problem'],
  [2, 'problem', undefined, '2 problems'],
  [11, 'person', 'people', '11 people'],
  [1, 'person', 'people', '1 person'],
  [1200, 'form', undefined, '1,200 forms'],
  [1, 'problem keeps it', 'problems keep it', '1 problem keeps it'],
])('U12: %d %s reads as it is said', (count, one, many, words) => {
  expect(counted(count, one, many)).toBe(words);
  expect(words).toContain(nounFor(count, one, many));
});
