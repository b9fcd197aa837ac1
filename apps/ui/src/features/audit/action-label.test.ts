import { actionLabel } from './action-label';

test.each([
  ['Config.Set', 'Configuration: set'],
  ['Config.Delete', 'Configuration: delete'],
  ['Permission.Grant', 'Permission: grant'],
  ['TenantLink.Create', 'Tenant link: create'],
  ['Something', 'Something'],
])('U12: %s reads "%s"', (action, words) => {
  expect(actionLabel(action)).toBe(words);
});
