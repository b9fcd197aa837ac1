import { auditActions, nameOfEntity } from './audit-actions';

test('U13: names each action once', () => {
  expect(new Set(auditActions).size).toBe(auditActions.length);
});

test.each([
  [{ after: { name: 'New', displayName: 'Other' }, before: { name: 'Old' } }, 'New'],
  [{ before: { name: 'Old' } }, 'Old'],
  [{ after: { isActive: false }, before: { displayName: 'Toni' } }, 'Toni'],
  [{ after: { externalOrgId: '42', externalOrgName: 'Acme Ltd' } }, 'Acme Ltd'],
  [{ after: { workflowName: 'user_onboarding', formName: 'New User' } }, 'New User'],
  [{ after: { key: 'user_naming_template', value: '' } }, 'user_naming_template'],
  [{ after: { name: ' ' } }, undefined],
  [{ after: ['name'] }, undefined],
  [{ after: 'text', before: null }, undefined],
  [{}, undefined],
])('U13: %j was called %p', (event, name) => {
  expect(nameOfEntity(event)).toBe(name);
});
