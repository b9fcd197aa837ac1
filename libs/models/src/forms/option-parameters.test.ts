import type { FormField } from '../domain';
import { optionParameters } from './option-parameters';

const field: FormField = {
  name: 'group',
  label: 'Group',
  type: 'select',
  source: { provider: 'get_groups', parameters: { location: { field: 'usage' }, kind: { value: 'security' } } },
};

describe('optionParameters', () => {
  it('DP-2 names the fields that have to be filled in first', () => {
    expect(optionParameters(field, { usage: '' })).toEqual({ ready: false, waitingFor: ['usage'] });
  });

  it('DP-2 takes fixed values and values of other fields', () => {
    expect(optionParameters(field, { usage: 'NO' })).toEqual({
      ready: true,
      parameters: { location: 'NO', kind: 'security' },
    });
  });

  it('writes numbers, ticks and lists as text', () => {
    const many: FormField = {
      ...field,
      source: { provider: 'p', parameters: { a: { field: 'a' }, b: { field: 'b' }, c: { field: 'c' } } },
    };

    expect(optionParameters(many, { a: 5, b: true, c: ['x', 'y'] })).toEqual({
      ready: true,
      parameters: { a: '5', b: 'true', c: 'x,y' },
    });
  });

  it('is ready for a field without a data provider', () => {
    expect(optionParameters({ name: 'f', label: 'F', type: 'text' }, {})).toEqual({ ready: true, parameters: {} });
  });
});
