import { randomUUID } from 'node:crypto';
import { createMemoryStorage } from '../memory-storage';
import { injectFaults } from '../testing/faulty-table';
import { randomSequence } from '../testing/random-sequence';
import type { StoredMapping } from './mapping-row';
import { MappingRepository } from './mapping.repository';

const acme = '0a6f1d2e-1111-4a4a-8a8a-aaaaaaaaaaa1';
const gamma = '0a6f1d2e-3333-4c4c-8c8c-ccccccccccc3';
const beta = '0a6f1d2e-2222-4b4b-8b8b-bbbbbbbbbbb2';

const aMapping = (changes: Partial<StoredMapping> = {}): StoredMapping => ({
  mappingId: randomUUID(),
  organizationId: acme,
  integration: 'halopsa',
  externalOrgId: '42',
  externalOrgName: 'Acme Corp',
  isActive: true,
  createdAt: '2026-01-01T00:00:00.000Z',
  createdBy: 'Avery Admin',
  updatedAt: '2026-01-01T00:00:00.000Z',
  updatedBy: '7c1d0001-0000-4000-8000-000000000001',
  updatedByName: 'Avery Admin',
  mappedAt: '2026-01-01T00:00:00.000Z',
  mappedByName: 'Avery Admin',
  ...changes,
});

describe('mappings', () => {
  it('MAP-3 MAP-9 are found from the organization and from the integration', async () => {
    const mappings = new MappingRepository(createMemoryStorage());
    const ofAcme = aMapping({ mappingData: { site: { id: 7 }, tags: ['a', 'b'] } });
    const ofBeta = aMapping({ organizationId: beta, externalOrgId: '43' });
    const elsewhere = aMapping({ integration: 'zoom', externalOrgId: 'x' });

    for (const mapping of [ofAcme, ofBeta, elsewhere]) await mappings.insert(mapping);

    expect((await mappings.listByOrganization(acme)).map(({ value }) => value)).toEqual([ofAcme, elsewhere]);
    const listed = await mappings.listByIntegration('halopsa');
    expect(listed.map(({ value }) => value)).toEqual([ofAcme, ofBeta]);
    expect((await mappings.get(acme, ofAcme.mappingId)).value).toEqual(ofAcme);
    await expect(mappings.get(beta, ofAcme.mappingId)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('MAP-3 lists the other organizations that hold an active mapping of the same external one', async () => {
    const mappings = new MappingRepository(createMemoryStorage());
    const [ofAcme, ofBeta, ofGamma] = [
      aMapping(),
      aMapping({ organizationId: beta }),
      aMapping({ organizationId: gamma }),
    ];
    const another = aMapping({ externalOrgId: '43' });
    for (const mapping of [ofAcme, ofBeta, another]) await mappings.insert(mapping);
    await mappings.insert({ ...ofGamma, isActive: false });

    expect(await mappings.listOthers([ofAcme, another, ofGamma])).toEqual([[beta], [], [acme, beta]]);
  });

  it('MAP-3 keeps data of 32 KB whole', async () => {
    const mappings = new MappingRepository(createMemoryStorage());
    const mapping = aMapping({ mappingData: { text: '😀'.repeat(16_000) } });
    await mappings.insert(mapping);

    expect((await mappings.get(acme, mapping.mappingId)).value.mappingData).toEqual(mapping.mappingData);
  });

  it('MAP-3 refuses a second active one to the same external organization, and says whose the first is', async () => {
    const mappings = new MappingRepository(createMemoryStorage());
    await mappings.insert(aMapping({ mappedByName: 'Toni Technician' }));

    const second = mappings.insert(aMapping());

    await expect(second).rejects.toMatchObject({ code: 'conflict' });
    await expect(second).rejects.toThrow('Toni Technician');
    expect(await mappings.listByIntegration('halopsa')).toHaveLength(1);
  });

  it('MAP-3 names who wrote it last where the row does not say who mapped it', async () => {
    const mappings = new MappingRepository(createMemoryStorage());
    const { mappedAt: _at, mappedByName: _name, ...old } = aMapping({ updatedByName: 'Toni Technician' });
    await mappings.insert(old);

    await expect(mappings.insert(aMapping())).rejects.toThrow('Toni Technician mapped it on 2026-01-01');
  });

  it('MAP-9 says before the write whether the external organization is free', async () => {
    const mappings = new MappingRepository(createMemoryStorage());
    const held = aMapping();
    await mappings.insert(held);

    const another = mappings.assertFree(aMapping());

    await expect(another).rejects.toMatchObject({ code: 'conflict' });
    for (const free of [held, aMapping({ isActive: false }), aMapping({ externalOrgId: '43' })]) {
      await expect(mappings.assertFree(free)).resolves.toBeUndefined();
    }
  });

  it('MAP-3 lets one of sixteen simultaneous writers win', async () => {
    const random = randomSequence(3);
    const wrapTable = (table: Parameters<typeof injectFaults>[0]) =>
      injectFaults(table, { failsAt: () => false, yields: () => random() < 0.5 });
    const mappings = new MappingRepository(createMemoryStorage({ wrapTable }));

    const outcomes = await Promise.allSettled(Array.from({ length: 16 }, () => mappings.insert(aMapping())));

    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await mappings.listByOrganization(acme)).toHaveLength(1);
    expect(await mappings.listByIntegration('halopsa')).toHaveLength(1);
  });

  it('MAP-7 frees the external organization when inactive, and takes it back when active again', async () => {
    const mappings = new MappingRepository(createMemoryStorage());
    const first = aMapping();
    const etag = await mappings.insert(first);
    const offEtag = await mappings.replace({ ...first, isActive: false }, etag);
    const second = aMapping();
    await mappings.insert(second);

    await expect(mappings.replace(first, offEtag)).rejects.toMatchObject({ code: 'conflict' });
    await mappings.replace({ ...second, isActive: false }, (await mappings.get(acme, second.mappingId)).etag);
    await mappings.replace(first, offEtag);

    expect((await mappings.get(acme, first.mappingId)).value.isActive).toBe(true);
  });

  it('MAP-7 frees the old external organization when another is chosen', async () => {
    const mappings = new MappingRepository(createMemoryStorage());
    const first = aMapping();
    const etag = await mappings.insert(first);

    await mappings.replace({ ...first, externalOrgId: '44' }, etag);

    await expect(mappings.insert(aMapping())).resolves.toEqual(expect.any(String));
    await expect(mappings.insert(aMapping({ externalOrgId: '44' }))).rejects.toMatchObject({ code: 'conflict' });
  });

  it('refuses to replace what changed since it was read', async () => {
    const mappings = new MappingRepository(createMemoryStorage());
    const first = aMapping();
    const etag = await mappings.insert(first);
    await mappings.replace({ ...first, externalOrgName: 'Theirs' }, etag);

    await expect(mappings.replace({ ...first, externalOrgName: 'Mine' }, etag)).rejects.toMatchObject({
      code: 'stale',
    });
    expect((await mappings.get(acme, first.mappingId)).value.externalOrgName).toBe('Theirs');
  });

  it.each([
    ['before', 'IntegrationMappings', 0],
    ['after', 'IntegrationMappings', 0],
    ['before', 'OrgIntegrationMappings', 0],
    ['after', 'OrgIntegrationMappings', 1],
  ] as const)(
    'MAP-9 shows the same in both tables when a write fails %s it happens in %s',
    async (moment, name, count) => {
      const wrapTable = (table: Parameters<typeof injectFaults>[0]) =>
        injectFaults(table, { failsAt: (at, at2) => at === moment && at2 === name, yields: () => false });
      const mappings = new MappingRepository(createMemoryStorage({ wrapTable }));

      await expect(mappings.insert(aMapping())).rejects.toMatchObject({ code: 'unavailable' });

      expect(await mappings.listByOrganization(acme)).toHaveLength(count);
      expect(await mappings.listByIntegration('halopsa')).toHaveLength(count);
    },
  );
});
