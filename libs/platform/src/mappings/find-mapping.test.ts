import type { Organization } from '@msp/models';
import type { StoredMapping } from '@msp/storage';
import { findMapping } from './find-mapping';
import { MappingDirectory } from './mapping-directory';

const acme: Organization = {
  organizationId: 'acme',
  name: 'Acme Corp',
  tenantId: null,
  isActive: true,
  createdAt: '2026-01-01T00:00:00.000Z',
  createdBy: 'ada',
  updatedAt: '2026-01-01T00:00:00.000Z',
};
const mapping = (mappingId: string, changes: Partial<StoredMapping> = {}): StoredMapping => ({
  mappingId,
  organizationId: 'acme',
  integration: 'halopsa',
  externalOrgId: mappingId,
  isActive: true,
  createdAt: '2026-01-05T09:00:00.000Z',
  createdBy: 'ada',
  updatedAt: '2026-01-05T09:00:00.000Z',
  updatedBy: 'ada',
  updatedByName: 'Ada',
  ...changes,
});

function among(...mappings: readonly StoredMapping[]) {
  const source = {
    listByOrganization: async (organizationId: string) =>
      mappings
        .filter((one) => one.organizationId === organizationId)
        .map((value) => ({ value, etag: value.mappingId })),
  };
  const directory = new MappingDirectory(source as ConstructorParameters<typeof MappingDirectory>[0]);
  return (mappingId?: string, organization: Organization | undefined = acme) =>
    findMapping(directory, organization, 'halopsa', mappingId);
}

describe('which mapping of an organization counts', () => {
  const older = mapping('older', { createdAt: '2026-01-01T00:00:00.000Z' });
  const marked = mapping('marked', { isDefault: true });
  const newer = mapping('newer', { createdAt: '2026-02-01T00:00:00.000Z' });
  const off = mapping('off', { isActive: false, isDefault: true, createdAt: '2025-01-01T00:00:00.000Z' });
  const elsewhere = mapping('elsewhere', { integration: 'ninjaone', isDefault: true });
  const others = mapping('others', { organizationId: 'beta', isDefault: true });

  it.each([
    ['the marked one of several', [newer, older, marked], 'marked'],
    ['the oldest where none is marked', [newer, older], 'older'],
    ['none that is inactive, marked or not', [off, newer], 'newer'],
    ['none of another integration', [elsewhere, newer], 'newer'],
    ['none of another organization', [others, newer], 'newer'],
  ])('is %s, where none is named', async (_which, mappings, expected) => {
    expect(await among(...mappings)()).toMatchObject({ mappingId: expected });
  });

  it('is the one that is named, among several', async () => {
    const find = among(marked, newer, older);

    expect(await find('newer')).toMatchObject({ mappingId: 'newer' });
    expect(await find('older')).toMatchObject({ mappingId: 'older' });
  });

  it.each([
    ['of another integration', 'elsewhere'],
    ['of another organization', 'others'],
    ['that nobody made', 'nobody'],
  ])('is none %s, though it is named and there are others', async (_which, name) => {
    await expect(among(marked, elsewhere, others)(name)).rejects.toMatchObject({ kind: 'missing-mapping' });
  });

  it('is not an inactive one that is named, and says so', async () => {
    const named = { ...off, mappingId: 'named', externalOrgName: 'Acme Ltd' };

    await expect(among(off, marked)('off')).rejects.toThrow('The mapping to off in "halopsa" is inactive.');
    await expect(among(named)('named')).rejects.toThrow('The mapping to Acme Ltd in "halopsa" is inactive.');
  });

  it('is none of an inactive organization, of none, or where there is none', async () => {
    await expect(among(marked)(undefined, { ...acme, isActive: false })).rejects.toThrow('Acme Corp is inactive');
    await expect(among(elsewhere, off)()).rejects.toMatchObject({ kind: 'missing-mapping' });
    await expect(findMapping(directoryOfNone, undefined, 'halopsa')).rejects.toMatchObject({ kind: 'missing-mapping' });
  });
});

const directoryOfNone = new MappingDirectory({
  listByOrganization: () => Promise.reject(new Error('Nobody asks.')),
} as unknown as ConstructorParameters<typeof MappingDirectory>[0]);
