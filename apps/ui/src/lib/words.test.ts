import { inWords, percentInWords } from './words';

test.each([
  ['userPrincipalName', 'User principal name'],
  ['assign-license', 'Assign license'],
  ['user_onboarding', 'User onboarding'],
  ['Create the mailbox', 'Create the mailbox'],
  ['id', 'Id'],
])('%s reads "%s"', (name, words) => {
  expect(inWords(name)).toBe(words);
});

test('a share is never rounded to all or to nothing', () => {
  expect([1, 0.9999, 0.0001, 0, null].map(percentInWords)).toEqual(['100 %', '99.9 %', '0.1 %', '0 %', 'None yet']);
});
