import { ConflictError, ForbiddenError, InvalidRequestError } from '@msp/models';
import type { StoredMapping } from '@msp/storage';
import { findIntegration } from '../integrations/find-integration';
import { checkMapping, type MappingPorts } from './check-mapping';

const halopsa = findIntegration('halopsa');
if (halopsa === undefined) throw new Error('The test needs an integration that organizations are mapped to.');

const mapping: StoredMapping = {
  mappingId: 'm1',
  organizationId: 'acme',
  integration: 'halopsa',
  externalOrgId: '42',
  isActive: true,
  createdAt: '2026-01-05T09:00:00.000Z',
  createdBy: 'ada',
  updatedAt: '2026-01-05T09:00:00.000Z',
  updatedBy: 'ada',
  updatedByName: 'Ada',
};

function arrange(changes: Partial<MappingPorts> = {}) {
  const asked: string[] = [];
  const ports: MappingPorts = {
    isPlatformAdmin: false,
    isOwnSystem: () => false,
    assertProven: () => Promise.resolve(void asked.push('proven')),
    mappings: { assertFree: () => Promise.resolve(void asked.push('free')) },
    ...changes,
  };
  return {
    asked,
    check: (before: StoredMapping | undefined, after: StoredMapping) => checkMapping(ports, halopsa!, before, after),
  };
}

describe('what is checked before a mapping is written', () => {
  it('asks for a proof of whoever is no platform admin, then whether it is free', async () => {
    const { asked, check } = arrange();

    const { write } = await check(undefined, mapping);

    expect(asked).toEqual(['proven', 'free']);
    expect(write).toEqual({ sole: true });
  });

  it('asks for no proof of a platform admin', async () => {
    const { asked, check } = arrange({ isPlatformAdmin: true });

    expect((await check(undefined, mapping)).write).toEqual({ sole: false });
    expect(asked).toEqual(['free']);
  });

  it.each([
    ['to another organization', { ...mapping, externalOrgId: '41' }, true],
    ['that was inactive', { ...mapping, isActive: false }, true],
    ['whose name changes', { ...mapping, externalOrgName: 'Old' }, false],
  ])('asks for a proof of a mapping %s: %#', async (_which, before, isAsked) => {
    const { asked, check } = arrange();

    const { write } = await check(before, mapping);

    expect(asked.includes('proven')).toBe(isAsked);
    expect(write).toEqual({ sole: isAsked });
  });

  it('notes that an id is one of the organization’s own system, and forgets it when it is mapped anew', async () => {
    const own = arrange({ isOwnSystem: () => Promise.resolve(true) });
    const shared = arrange();

    expect((await own.check(undefined, mapping)).mapping).toMatchObject({ ofOwnSystem: true });
    const renamed = { ...mapping, ofOwnSystem: true, externalOrgName: 'New' };
    expect((await shared.check({ ...mapping, ofOwnSystem: true }, renamed)).mapping).toMatchObject({
      ofOwnSystem: true,
    });
    const moved = { ...mapping, ofOwnSystem: true, externalOrgId: '43' };
    expect((await shared.check({ ...mapping, ofOwnSystem: true }, moved)).mapping).not.toHaveProperty('ofOwnSystem');
  });

  it('stops at the first that refuses', async () => {
    const unproven = arrange({ assertProven: () => Promise.reject(new ForbiddenError('Not proven.')) });
    const taken = arrange({ mappings: { assertFree: () => Promise.reject(new ConflictError('Taken.')) } });

    await expect(unproven.check(undefined, { ...mapping, externalOrgId: '' })).rejects.toThrow(InvalidRequestError);
    await expect(unproven.check(undefined, mapping)).rejects.toThrow('Not proven.');
    expect(unproven.asked).toEqual([]);
    await expect(taken.check(undefined, mapping)).rejects.toThrow('Taken.');
  });
});
