import { changedMapping, newMapping, type MappingAuthor } from './mapping-stamps';

const draft = { organizationId: '0a6f1d2e-1111-4a4a-8a8a-aaaaaaaaaaa1', integration: 'halopsa', externalOrgId: '42' };
const toni: MappingAuthor = { at: '2026-01-01T00:00:00.000Z', userId: 'toni', displayName: 'Toni Technician' };
const avery: MappingAuthor = { at: '2026-02-02T00:00:00.000Z', userId: 'avery', displayName: 'Avery Admin' };
const byToni = { mappedAt: toni.at, mappedByName: toni.displayName };
const byAvery = { mappedAt: avery.at, mappedByName: avery.displayName };
const tested = { lastTestedAt: toni.at, lastTestSucceeded: true, lastTestMessage: 'Ok.' };

describe('stamps of mappings', () => {
  it('MAP-3 a new one says who mapped it', () => {
    const mapping = newMapping(draft, toni);

    expect(mapping).toMatchObject({
      ...byToni,
      createdBy: 'toni',
      updatedBy: 'toni',
      updatedByName: 'Toni Technician',
    });
  });

  it.each([
    ['a name', {}, { externalOrgName: 'Acme' }, byToni],
    ['inactive', {}, { isActive: false }, byToni],
    ['another external organization', {}, { externalOrgId: '43' }, byAvery],
    ['active again', { isActive: false }, { isActive: true }, byAvery],
  ])('MAP-3 a change to %s keeps or changes who mapped it', (_what, was, changes, mapped) => {
    const before = { ...newMapping(draft, toni), ...was };

    const after = changedMapping(before, { ...before, ...changes }, avery);

    expect(after).toMatchObject({ ...changes, ...mapped, createdBy: 'toni', updatedBy: 'avery', updatedAt: avery.at });
  });

  it('MAP-3 keeps who wrote a row last before rows said who mapped it', () => {
    const { mappedAt: _at, mappedByName: _name, ...before } = newMapping(draft, toni);

    expect(changedMapping(before, { ...before, externalOrgName: 'Acme' }, avery)).toMatchObject(byToni);
  });

  it('MAP-8 forgets the last test with another external organization only', () => {
    const before = { ...newMapping(draft, toni), ...tested };

    const renamed = changedMapping(before, { ...before, externalOrgName: 'Acme' }, avery);
    const moved = changedMapping(before, { ...before, externalOrgId: '43' }, avery);

    expect(renamed).toMatchObject(tested);
    expect(Object.keys(moved)).not.toEqual(expect.arrayContaining(['lastTestedAt']));
  });
});
