import { diffValues } from './value-diff';

describe('the difference of two values', () => {
  it('HIST-2 names each key that was added, removed or changed', () => {
    const before = { name: 'Acme', tags: ['a'], address: { city: 'Rome', zip: '1' }, old: true };
    const after = { name: 'Acme Corp', tags: ['a'], address: { city: 'Rome', zip: '2' }, added: null };

    expect(diffValues(before, after)).toEqual([
      { path: 'name', kind: 'changed', before: 'Acme', after: 'Acme Corp' },
      { path: 'tags', kind: 'same', before: '["a"]', after: '["a"]' },
      { path: 'address.city', kind: 'same', before: 'Rome', after: 'Rome' },
      { path: 'address.zip', kind: 'changed', before: '1', after: '2' },
      { path: 'old', kind: 'removed', before: 'true' },
      { path: 'added', kind: 'added', after: 'null' },
    ]);
  });

  it('shows all of an object that came to be, or is gone', () => {
    expect(diffValues(undefined, { a: 1 })).toEqual([{ path: 'a', kind: 'added', after: '1' }]);
    expect(diffValues({ a: 1 }, null)).toEqual([{ path: 'a', kind: 'removed', before: '1' }]);
  });

  it('compares plain values', () => {
    expect(diffValues('x', 'y')).toEqual([{ path: '', kind: 'changed', before: 'x', after: 'y' }]);
    expect(diffValues(undefined, undefined)).toEqual([]);
  });
});
