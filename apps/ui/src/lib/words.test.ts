import { inWords } from './words';

test.each([
  ['userPrincipalName', 'User principal name'],
  ['assign-license', 'Assign license'],
  ['user_onboarding', 'User onboarding'],
  ['Create the mailbox', 'Create the mailbox'],
  ['id', 'Id'],
])('%s reads "%s"', (name, words) => {
  expect(inWords(name)).toBe(words);
});
