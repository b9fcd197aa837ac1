import { randomUUID } from 'node:crypto';
import { ForbiddenError, isSameExternal } from '@msp/models';
import { createMemoryStorage } from '../memory-storage';
import { createRepositories } from '../registry/repositories.generated';
import { newMapping } from './mapping-stamps';

const author = { at: '2026-01-01T00:00:00.000Z', userId: 'a', displayName: 'Avery Admin' };
const organizations = Array.from({ length: 6 }, () => randomUUID());
const mappingOf = (organizationId: string, externalOrgId = '42') =>
  newMapping({ organizationId, integration: 'halopsa', externalOrgId }, author);

describe('one external organization, wanted by several', () => {
  const repository = () => createRepositories(createMemoryStorage()).mappings;

  it.each([1, 2, 3, 4, 5])('S2: is held by one at most, however many map it at once (%d)', async () => {
    const mappings = repository();

    const results = await Promise.allSettled(organizations.map((id) => mappings.insert(mappingOf(id), { sole: true })));

    const held = (await mappings.listByIntegration('halopsa')).filter(({ value }) => value.isActive);
    expect(held.length).toBeLessThanOrEqual(1);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(held.length);
  });

  it('S2: is free again for others after an attempt that was refused', async () => {
    const mappings = repository();
    const [first = '', second = ''] = organizations;
    const holder = mappingOf(first);
    const etag = await mappings.insert(holder, { sole: true });
    await expect(mappings.insert(mappingOf(second), { sole: true })).rejects.toBeInstanceOf(ForbiddenError);

    await mappings.replace({ ...holder, isActive: false }, etag);

    await expect(mappings.insert(mappingOf(second), { sole: true })).resolves.toBeDefined();
  });

  it('S2: is not taken by moving a mapping or bringing one back', async () => {
    const mappings = repository();
    const [first = '', second = ''] = organizations;
    await mappings.insert(mappingOf(first));
    const other = mappingOf(second, '7');
    const etag = await mappings.insert(other);

    await expect(mappings.replace({ ...other, externalOrgId: '42' }, etag, { sole: true })).rejects.toBeInstanceOf(
      ForbiddenError,
    );
    const off = { ...other, externalOrgId: '042', isActive: false };
    const offEtag = await mappings.replace(off, etag);
    await expect(mappings.replace({ ...off, isActive: true }, offEtag, { sole: true })).rejects.toBeInstanceOf(
      ForbiddenError,
    );
  });

  it('S2: is known to be held although a write that failed moved the pointer', async () => {
    const mappings = repository();
    const [first = '', second = ''] = organizations;
    const holder = mappingOf(first);
    await mappings.insert(holder);
    await mappings.insert(mappingOf(first, '8'));
    await expect(mappings.replace({ ...holder, externalOrgId: '8' }, 'W/"stale"')).rejects.toBeDefined();

    await expect(mappings.insert(mappingOf(second), { sole: true })).rejects.toBeInstanceOf(ForbiddenError);
  });

  it('L7: of many first ones and many new defaults, one is marked in the end', async () => {
    const mappings = repository();
    const [first = ''] = organizations;
    await Promise.all(['1', '2', '3', '4'].map((id) => mappings.insert(mappingOf(first, id))));
    for (const { value } of await mappings.listByOrganization(first)) {
      const { etag } = await mappings.get(first, value.mappingId);
      const { value: now } = await mappings.get(first, value.mappingId);
      await mappings.replace({ ...now, isDefault: true }, etag);
    }

    const marked = (await mappings.listByOrganization(first)).filter(({ value }) => value.isDefault);
    expect(marked).toHaveLength(1);
  });
});

it.each([
  ['42', '042', true],
  ['42', '4.2e1', true],
  ['42', ' 42 ', true],
  ['A1C3', 'a1c3', true],
  ['42', '43', false],
  ['42', '42a', false],
  ['', '0', false],
])('S2: %p and %p name the same external organization: %p', (left, right, same) => {
  expect(isSameExternal(left, right)).toBe(same);
});
