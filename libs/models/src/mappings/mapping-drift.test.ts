import { driftOf } from './mapping-drift';

const list = (...names: string[]) => ({
  organizations: names.map((name) => ({ externalOrgId: '42', name })),
  loaded: names.length,
  cachedAt: '2027-02-22T10:00:00Z',
});
const mapping = { externalOrgId: '42', externalOrgName: 'Acme' };

describe('driftOf', () => {
  it('Mapping console sees that an external organization was renamed', () => {
    expect(driftOf(mapping, list('Acme Group'))).toEqual({ kind: 'renamed', from: 'Acme', to: 'Acme Group' });
    expect(driftOf(mapping, list('Acme'))).toEqual({ kind: 'unchanged' });
  });

  it('Mapping console takes it for gone only where the list is complete', () => {
    const { cachedAt, ...reading } = list();

    expect(driftOf(mapping, list())).toEqual({ kind: 'gone' });
    expect(driftOf(mapping, { ...reading, cachedAt, problem: 'HaloPSA does not answer.' })).toEqual({
      kind: 'unchanged',
    });
    expect(driftOf(mapping, reading)).toEqual({ kind: 'unchanged' });
  });

  it('Mapping console knows no rename of a mapping that was made by id alone', () => {
    expect(driftOf({ externalOrgId: '42' }, list('Acme'))).toEqual({ kind: 'unchanged' });
  });
});
