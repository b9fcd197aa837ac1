import { globalScope, isOrganizationId, organizationIdOf, organizationIn, scopeOf, type Scope } from './scope';

const acme = organizationIdOf('0a6f1d2e-1111-4a4a-8a8a-aaaaaaaaaaa1');

test.each([
  [acme, acme],
  ['GLOBAL', undefined],
  [undefined, undefined],
])('the scope that %p names is about the organization %p', (text, organizationId) => {
  expect(organizationIn(scopeOf(text))).toBe(organizationId);
});

test.each([
  [acme, true],
  [acme.toUpperCase(), false],
  [`${acme} `, false],
  ['GLOBAL', false],
  ['', false],
])('%p as the id of an organization: %p', (text, expected) => {
  expect(isOrganizationId(text)).toBe(expected);
});

test('a scope is GLOBAL or what was found to be the id of an organization, and no other text', () => {
  // @ts-expect-error A text that nobody checked is no scope.
  const unchecked: Scope = acme.toUpperCase();
  const scopes: readonly Scope[] = [acme, globalScope];

  expect(scopes).not.toContain(unchecked);
});
