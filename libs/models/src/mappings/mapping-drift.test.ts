import { driftIn } from './mapping-drift';

const list = (...names: string[]) => ({
  organizations: names.map((name) => ({ externalOrgId: '42', name })),
  loaded: names.length,
  cachedAt: '2027-02-22T10:00:00Z',
});
const mapping = { externalOrgId: '42', externalOrgName: 'Acme' };

describe('driftIn', () => {
  it('Mapping console sees that an external organization was renamed', () => {
    expect(driftIn(list('Acme Group'))(mapping)).toEqual({ kind: 'renamed', from: 'Acme', to: 'Acme Group' });
    expect(driftIn(list('Acme'))(mapping)).toEqual({ kind: 'unchanged' });
  });

  it('Mapping console takes it for gone only where the list is complete', () => {
    const { cachedAt, ...reading } = list();

    expect(driftIn(list())(mapping)).toEqual({ kind: 'gone' });
    expect(driftIn({ ...reading, cachedAt, problem: 'HaloPSA does not answer.' })(mapping)).toEqual({
      kind: 'unchanged',
    });
    expect(driftIn(reading)(mapping)).toEqual({ kind: 'unchanged' });
  });

  it('Mapping console knows no rename of a mapping that was made by id alone', () => {
    expect(driftIn(list('Acme'))({ externalOrgId: '42' })).toEqual({ kind: 'unchanged' });
  });
});
