import fc from 'fast-check';
import type { Condition, FormField, FormSchema } from '../domain';
import { fieldsOf, isVisible, visibleFields } from './form-fields';

const text = (name: string, visibleWhen?: Condition): FormField => ({
  name,
  label: name,
  type: 'text',
  ...(visibleWhen && { visibleWhen }),
});
const form = (...fields: FormField[]): FormSchema => ({ sections: [{ fields }] });
const shownNames = (schema: FormSchema, values: Record<string, unknown>) =>
  visibleFields(schema, values).map(({ name }) => name);

describe('isVisible', () => {
  it.each<[string, Condition, Record<string, unknown>, boolean]>([
    ['eq', { field: 'a', op: 'eq', value: 'x' }, { a: 'x' }, true],
    ['eq with another value', { field: 'a', op: 'eq', value: 'x' }, { a: 'y' }, false],
    ['neq', { field: 'a', op: 'neq', value: 'x' }, { a: 'y' }, true],
    ['in', { field: 'a', op: 'in', value: ['x', 'y'] }, { a: 'y' }, true],
    ['in without a list', { field: 'a', op: 'in', value: 'y' }, { a: 'y' }, false],
    ['contains an entry', { field: 'a', op: 'contains', value: 'x' }, { a: ['w', 'x'] }, true],
    ['contains a text', { field: 'a', op: 'contains', value: 'ell' }, { a: 'hello' }, true],
    ['empty for a blank text', { field: 'a', op: 'empty' }, { a: '  ' }, true],
    ['empty for an unticked box', { field: 'a', op: 'empty' }, { a: false }, true],
    ['notEmpty for nothing', { field: 'a', op: 'notEmpty' }, {}, false],
    ['gt by size, not by characters', { field: 'a', op: 'gt', value: 9 }, { a: 10 }, true],
    ['gt for a number as text', { field: 'a', op: 'gt', value: 9 }, { a: '10' }, true],
    ['lt for dates', { field: 'a', op: 'lt', value: '2026-02-01' }, { a: '2026-01-31' }, true],
    ['lt for nothing', { field: 'a', op: 'lt', value: 5 }, {}, false],
    ['not', { not: { field: 'a', op: 'eq', value: 'x' } }, { a: 'x' }, false],
    [
      'all',
      {
        all: [
          { field: 'a', op: 'notEmpty' },
          { field: 'b', op: 'notEmpty' },
        ],
      },
      { a: 'x' },
      false,
    ],
    [
      'any',
      {
        any: [
          { field: 'a', op: 'notEmpty' },
          { field: 'b', op: 'notEmpty' },
        ],
      },
      { a: 'x' },
      true,
    ],
  ])('FORM-2 judges %s', (_, condition, values, expected) => {
    expect(isVisible(condition, values)).toBe(expected);
  });

  it('reads own properties of the values only', () => {
    expect(isVisible({ field: 'constructor', op: 'notEmpty' }, {})).toBe(false);
  });
});

describe('visibleFields', () => {
  it('FORM-2 hides a field whose condition reads a hidden field', () => {
    const schema = form(
      text('kind'),
      text('detail', { field: 'kind', op: 'eq', value: 'other' }),
      text('reason', { field: 'detail', op: 'notEmpty' }),
    );

    expect(shownNames(schema, { kind: 'usual', detail: 'left over', reason: 'r' })).toEqual(['kind']);
    expect(shownNames(schema, { kind: 'other', detail: 'd' })).toEqual(['kind', 'detail', 'reason']);
  });

  it('takes a tick box that nobody touched as not ticked', () => {
    const box: FormField = { name: 'copy', label: 'Copy', type: 'checkbox' };

    expect(shownNames(form(box, text('from', { field: 'copy', op: 'eq', value: false })), {})).toEqual([
      'copy',
      'from',
    ]);
  });

  it('ends for fields that depend on each other in a circle', () => {
    const schema = form(text('a', { field: 'b', op: 'notEmpty' }), text('b', { field: 'a', op: 'notEmpty' }));

    expect(shownNames(schema, { a: 'x', b: 'y' })).toEqual(['a', 'b']);
    expect(shownNames(schema, {})).toEqual([]);
  });

  it('shows every field without a condition, whatever the values are', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (values) => {
        const schema = form(text('a'), text('b', { field: 'a', op: 'contains', value: 'x' }), text('c'));
        expect(shownNames(schema, values)).toEqual(expect.arrayContaining(['a', 'c']));
      }),
    );
  });
});

it('lists the fields of all sections in order', () => {
  const schema: FormSchema = { sections: [{ fields: [text('a')] }, { fields: [text('b'), text('c')] }] };

  expect(fieldsOf(schema).map(({ name }) => name)).toEqual(['a', 'b', 'c']);
});
