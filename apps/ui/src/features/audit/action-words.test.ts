import { actionWords } from './action-words';

test.each([
  ['Config.Set', 'Configuration: set'],
  ['Config.Delete', 'Configuration: delete'],
  ['Permission.Grant', 'Permission: grant'],
  ['TenantLink.Create', 'Tenant link: create'],
  ['Something', 'Something'],
])('U12: %s reads "%s"', (action, words) => {
  expect(actionWords(action)).toBe(words);
});
