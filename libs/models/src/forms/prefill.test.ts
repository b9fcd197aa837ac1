import type { FormField, FormSchema } from '../domain';
import { initialValues } from './initial-values';
import { distinctLabels } from './option-labels';
import { prefilledValues, searchWithValues } from './prefill';
import { listFromText, listToText } from './value-text';

const field = (name: string, type: FormField['type'], more: Partial<FormField> = {}): FormField => ({
  name,
  type,
  label: `The ${name}`,
  ...more,
});
const file = { fileId: '0198aaaa-0000-7000-8000-000000000001', fileName: 'a.csv', contentType: 'text/csv', size: 9 };

describe('an address with values', () => {
  const schema: FormSchema = {
    sections: [
      {
        fields: [
          field('secret', 'password'),
          field('log', 'file'),
          field('seats', 'number'),
          field('kept', 'text', { defaultValue: 'usual' }),
          field('empty', 'text'),
          field('ticked', 'checkbox', { defaultValue: true }),
          field('hidden', 'text', { visibleWhen: { field: 'empty', op: 'notEmpty' } }),
        ],
      },
    ],
  };

  it('V3: has what was filled in and what was emptied, but nothing that is secret, hidden or cannot be read', () => {
    const values = { secret: 'hunter2', log: file, seats: '1,234', kept: '', empty: '', ticked: false, hidden: 'x' };

    const { search, without } = searchWithValues(schema, values, new URLSearchParams('rerunOf=1&tab=run&prefill.a=b'));

    expect(search.toString()).toBe('tab=run&prefill.kept=&prefill.ticked=false');
    expect(without).toEqual(['The secret', 'The log', 'The seats']);
    expect(initialValues(schema, prefilledValues(search))).toMatchObject({ kept: '', ticked: false });
  });

  it.each([[['a', 'b']], [['a, b']], [['[a']], [['']], [[' a ']], [[]], [['"', '\\', ',']]])(
    'V3: makes one text of %j, and the same of that',
    (texts) => {
      expect(listFromText(listToText(texts))).toEqual(texts);
    },
  );
});

describe('labels that read the same', () => {
  it('V7: are followed by what differs, the value last', () => {
    const told = distinctLabels([
      { label: 'Finance', value: '1', metadata: { description: 'Same' } },
      { label: 'Finance', value: '2', metadata: { description: 'Same' } },
      { label: 'Finance', value: '3', metadata: { description: ' ', mail: 'f@acme.example' } },
      { label: 'Sales', value: '4' },
    ]);

    expect(told.map(({ label }) => label)).toEqual([
      'Finance (Same) (1)',
      'Finance (Same) (2)',
      'Finance (f@acme.example)',
      'Sales',
    ]);
  });
});
