import fc from 'fast-check';
import { findOrganizations } from './find-organizations';

const acme = { organizationId: 'a', name: 'Acme Corp' };
const beta = { organizationId: 'b', name: 'Beta Industries' };
const northwind = { organizationId: 'n', name: 'Nordvind Handel' };
const organizations = [acme, beta, northwind];
const domains: Record<string, readonly string[]> = {
  a: ['acme.no', 'acmegroup.onmicrosoft.com'],
  b: ['beta-industries.example', 'acme.beta.example'],
};
const parts = {
  textOf: ({ name }: { name: string }) => name,
  domainsOf: (id: string) => domains[id] ?? [],
};
const find = (query: string) =>
  findOrganizations(organizations, query, parts).map(({ organization, domain }) => [organization.name, domain]);

test.each([
  ['acme.no', [['Acme Corp', 'acme.no']]],
  ['ACME.NO ', [['Acme Corp', 'acme.no']]],
  ['kari.nordmann@acme.no', [['Acme Corp', 'acme.no']]],
  ['kari@mail.acme.no', [['Acme Corp', 'acme.no']]],
  ['kari@acme.n', [['Acme Corp', 'acme.no']]],
  ['@beta-ind', [['Beta Industries', 'beta-industries.example']]],
  ['onmicrosoft', [['Acme Corp', 'acmegroup.onmicrosoft.com']]],
  ['beta', [['Beta Industries', undefined]]],
  ['nordvind', [['Nordvind Handel', undefined]]],
  ['kari@notacme.no', []],
  ['acme.no.example', []],
  ['nobody.example', []],
])('U11: %j finds the organizations of a domain, and those of a name as before', (query, expected) => {
  expect(find(query)).toEqual(expected);
});

test('U11: an address finds its organization whatever stands before the @', () => {
  const local = fc.stringMatching(/^[a-z0-9._-]{1,20}$/);
  fc.assert(
    fc.property(local, fc.constantFrom(...Object.entries(domains)), (name, [organizationId, [domain = '']]) => {
      const [first] = findOrganizations(organizations, `${name}@${domain}`, parts);
      expect(first).toMatchObject({ organization: { organizationId }, domain });
    }),
  );
});

test('U11: a name comes before a part of a domain, and an own domain before part of a name', () => {
  expect(find('acme')).toEqual([
    ['Acme Corp', undefined],
    ['Beta Industries', 'acme.beta.example'],
  ]);
});
