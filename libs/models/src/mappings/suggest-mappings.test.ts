import type { ExternalOrganization } from '../domain';
import { suggestMappings, type MappedAlready, type OrganizationToMap } from './suggest-mappings';

const anOrganization = (name: string, more: Partial<OrganizationToMap> = {}): OrganizationToMap => ({
  organizationId: name,
  name,
  tenantId: null,
  domains: [],
  ...more,
});
const anExternal = (name: string, more: Partial<ExternalOrganization> = {}): ExternalOrganization => ({
  externalOrgId: `x-${name}`,
  name,
  ...more,
});
const nothing: MappedAlready = { organizationIds: new Set(), externalOrgIds: new Set() };
const suggest = (
  organizations: readonly OrganizationToMap[],
  externals: readonly ExternalOrganization[],
  mapped: Partial<MappedAlready> = {},
) => suggestMappings({ organizations, externals, mapped: { ...nothing, ...mapped } });
const suggestOne = (organization: OrganizationToMap, ...externals: ExternalOrganization[]) =>
  suggest([organization], externals).get(organization.organizationId);

describe('suggestMappings', () => {
  it('Mapping console prefers the tenant to the domain, the domain to the name', () => {
    const acme = anOrganization('Acme', { tenantId: 'T-1', domains: ['Acme.example'] });
    const byTenant = anExternal('One', { tenantId: 't-1' });
    const byDomain = anExternal('Two', { domains: ['acme.EXAMPLE'] });
    const byName = anExternal('Acme Ltd');

    expect(suggestOne(acme, byName, byDomain, byTenant)).toMatchObject({
      externalOrgId: 'x-One',
      score: 100,
      reason: 'Same Microsoft tenant.',
    });
    expect(suggestOne(acme, byName, byDomain)).toMatchObject({ externalOrgId: 'x-Two', score: 95 });
    expect(suggestOne(acme, byName)).toMatchObject({ externalOrgId: 'x-Acme Ltd', score: 90, reason: 'Same name.' });
  });

  it.each([
    ['Northwind Traders', 'Northwind Trader'],
    ['Contoso Engineering', 'Contoso Enginering Ltd'],
    ['Data Bridge', 'DataBridge Inc'],
  ])('Mapping console suggests for %s the near name %s, and less surely', (name, near) => {
    const found = suggestOne(anOrganization(name), anExternal(near), anExternal('Fabrikam'));

    expect(found).toMatchObject({ kind: 'suggested', name: near });
    const score = found?.kind === 'suggested' ? found.score : 0;
    expect(score).toBeGreaterThanOrEqual(60);
    expect(score).toBeLessThanOrEqual(85);
  });

  it.each([
    ['Site 1', 'Site 2'],
    ['Acme', 'Acme Dental Practices'],
    ['Gamma', 'Delta'],
    ['---', '!!!'],
  ])('Mapping console does not take %s for %s', (name, other) => {
    expect(suggestOne(anOrganization(name), anExternal(other))).toEqual({ kind: 'none' });
  });

  it('Mapping console does not take a company of the same name in another tenant', () => {
    const acme = anOrganization('Acme', { tenantId: 't-1' });

    expect(suggestOne(acme, anExternal('Acme', { tenantId: 't-2' }))).toEqual({ kind: 'none' });
  });

  it('Mapping console leaves several of the same rule to a person', () => {
    const twins = [anExternal('Acme Ltd'), anExternal('ACME Inc')];

    expect(suggestOne(anOrganization('Acme'), ...twins)).toMatchObject({
      kind: 'ambiguous',
      candidates: [{ name: 'Acme Ltd' }, { name: 'ACME Inc' }],
    });
  });

  it('Mapping console leaves near names to a person when none is clearly best', () => {
    const near = [anExternal('Northwind Trader'), anExternal('Northwind Tradere')];

    expect(suggestOne(anOrganization('Northwind Traders'), ...near)).toMatchObject({ kind: 'ambiguous' });
  });

  it('Mapping console suggests nothing that another organization has, and nothing to one that is mapped', () => {
    const organizations = [anOrganization('Acme'), anOrganization('Beta')];
    const mapped = { organizationIds: new Set(['Beta']), externalOrgIds: new Set(['x-Acme']) };

    const found = suggest(organizations, [anExternal('Acme'), anExternal('Beta')], mapped);

    expect([...found.values()]).toEqual([{ kind: 'none' }, { kind: 'none' }]);
  });

  it('Mapping console leaves what two organizations want to a person', () => {
    const organizations = [anOrganization('Acme Ltd'), anOrganization('Acme Inc')];

    const found = suggest(organizations, [anExternal('Acme')]);

    expect([...found.values()].map(({ kind }) => kind)).toEqual(['ambiguous', 'ambiguous']);
  });

  it.each([1, 2, 3, 4, 5])('Mapping console suggests nothing twice, whatever the names are (%d)', (seed) => {
    let state = seed * 7919;
    const random = (below: number) => (state = (state * 48271) % 2147483647) % below;
    const word = () => ['alpha', 'alpna', 'beta', 'gamma', 'gama', 'delta', 'omega', 'sigma'][random(8)] ?? 'x';
    const names = Array.from({ length: 400 }, () => `${word()} ${word()} ${['Ltd', 'Inc', 'AG', ''][random(4)]}`);
    const organizations = names
      .slice(0, 200)
      .map((name, at) => anOrganization(name, { organizationId: `o-${at}`, domains: [`d${random(300)}.example`] }));
    const externals = names
      .slice(200)
      .map((name, at) => anExternal(name, { externalOrgId: `x-${at}`, domains: [`d${random(300)}.example`] }));

    const suggested = [...suggest(organizations, externals).values()].flatMap((each) =>
      each.kind === 'suggested' ? [each.externalOrgId] : [],
    );

    expect(suggested.length).toBeGreaterThan(0);
    expect(new Set(suggested).size).toBe(suggested.length);
  });
});
