import fc from 'fast-check';
import type { FormField, FormSchema } from '../domain';
import { judgeChoice } from './field-value';
import { judgeValues } from './form-values';

type Extra = Partial<FormField>;
const field = (type: FormField['type'], extra: Extra = {}): FormField => ({
  name: 'f',
  label: 'Field',
  type,
  ...extra,
});
const form = (...fields: FormField[]): FormSchema => ({ sections: [{ fields }] });
const judge = (type: FormField['type'], value: unknown, extra: Extra = {}) =>
  judgeValues(form(field(type, extra)), { f: value });
const options = [
  { label: 'One', value: 'one' },
  { label: 'Two', value: 'two' },
];

describe('judgeValues', () => {
  it.each<[FormField['type'], unknown, unknown]>([
    ['text', ' Ada ', 'Ada'],
    ['textarea', 'a\n b ', 'a\n b'],
    ['email', 'ada@acme.example', 'ada@acme.example'],
    ['number', '4.5', 4.5],
    ['number', 0, 0],
    ['checkbox', true, true],
    ['date', '2026-02-28', '2026-02-28'],
    ['datetime', '2026-02-28T10:00+02:00', '2026-02-28T08:00:00.000Z'],
    ['password', ' p4ss ', ' p4ss '],
    [
      'file',
      { fileId: '0198aaaa-0000-7000-8000-000000000001', fileName: 'a.csv', contentType: 'text/csv', size: 9 },
      expect.objectContaining({ fileName: 'a.csv' }),
    ],
  ])('FORM-2 accepts a %s (%j)', (type, value, accepted) => {
    expect(judge(type, value)).toEqual({ values: { f: accepted }, errors: [] });
  });

  it.each<[FormField['type'], unknown, string]>([
    ['text', 4, 'Text'],
    ['text', 'x'.repeat(1001), 'At most 1000 characters'],
    ['email', 'ada@acme', 'An e-mail address, for instance ada@acme.example'],
    ['number', 'four', 'A number'],
    ['number', true, 'A number'],
    ['number', [4], 'A number'],
    ['checkbox', 'yes', 'Ticked or not'],
    ['date', '2026-02-30', 'A date, for instance 2026-03-31'],
    ['datetime', '2026-02-28T10:00', 'A date and time with its offset, for instance 2026-03-31T09:00Z'],
    ['datetime', '2026-02-30T10:00Z', 'A date and time with its offset, for instance 2026-03-31T09:00Z'],
    ['file', { fileName: 'a.csv' }, 'A file'],
  ])('FORM-2 refuses a wrong %s (%j)', (type, value, message) => {
    expect(judge(type, value)).toEqual({ values: {}, errors: [{ path: 'f', message }] });
  });

  it.each<[string, FormField['type'], unknown, Extra, string]>([
    ['too short', 'text', 'a', { validation: { minLength: 2 } }, 'At least 2 characters'],
    ['too long', 'textarea', 'ab', { validation: { maxLength: 1 } }, 'At most 1 character'],
    ['not the pattern', 'text', 'a1', { validation: { pattern: '[a-z]+' } }, 'In the form [a-z]+'],
    ['own words', 'text', 'a1', { validation: { pattern: '[a-z]+', message: 'Small letters' } }, 'Small letters'],
    ['too small', 'number', 2, { validation: { min: 3 } }, '3 or more'],
    ['too large', 'number', 2, { validation: { max: 1 } }, '1 or less'],
    ['too few', 'multi-select', ['one'], { options, validation: { minLength: 2 } }, 'At least 2 options'],
    ['not offered', 'select', 'three', { options }, 'One of the options; not "three"'],
    ['not offered', 'radio', 'three', { options }, 'One of the options; not "three"'],
    ['one not offered', 'multi-select', ['one', 'three'], { options }, 'One of the options; not "three"'],
    ['twice', 'multi-select', ['one', 'one'], { options }, 'Some of the options, each once'],
    ['a list for one', 'select', ['one'], { options }, 'One of the options'],
  ])('FORM-2 says what is accepted: %s', (_, type, value, extra, message) => {
    expect(judge(type, value, extra).errors).toEqual([{ path: 'f', message }]);
  });

  it('S1: refuses a value whose rule cannot be checked, instead of accepting it unchecked', () => {
    const { values, errors } = judge('text', 'a'.repeat(100), { validation: { pattern: '(?=a)a+' } });

    expect(values).toEqual({});
    expect(errors[0]?.message).toMatch(/cannot be checked/);
  });

  it('S1: applies a pattern to a long text', () => {
    expect(judge('textarea', 'a'.repeat(15_000), { validation: { pattern: '(a+)+b' } }).errors).toEqual([
      { path: 'f', message: 'In the form (a+)+b' },
    ]);
  });

  it('leaves options of a data provider to whoever has its answer', () => {
    expect(judge('select', 'sku', { source: { provider: 'get_available_licenses' } }).errors).toEqual([]);
    expect(judgeChoice('sku', options)).toBe('One of the options; not "sku"');
    expect(judgeChoice(['one', 'two'], options)).toBeUndefined();
  });

  it.each<[FormField['type'], unknown, string]>([
    ['text', '  ', 'Required'],
    ['select', null, 'Required'],
    ['multi-select', [], 'Required'],
    ['checkbox', false, 'Has to be ticked'],
  ])('FORM-2 wants a required %s', (type, value, message) => {
    expect(judge(type, value, { required: true, options }).errors).toEqual([{ path: 'f', message }]);
  });

  it('leaves out what is empty, but says that a box is not ticked', () => {
    const schema = form(
      field('text', { name: 'a' }),
      field('checkbox', { name: 'b' }),
      field('markdown', { name: 'c' }),
    );

    expect(judgeValues(schema, { a: '' })).toEqual({ values: { b: false }, errors: [] });
  });

  it('FORM-4 drops hidden fields and does not require them', () => {
    const hidden = field('text', { name: 'b', required: true, visibleWhen: { field: 'a', op: 'notEmpty' } });

    expect(judgeValues(form(field('text', { name: 'a' }), hidden), { b: 'left over' })).toEqual({
      values: {},
      errors: [],
    });
  });

  it('refuses fields that the form does not have', () => {
    expect(judgeValues(form(field('text')), { f: 'x', other: 1 }).errors).toEqual([
      { path: 'other', message: 'Not a field of this form' },
    ]);
  });

  it('answers every kind of value without throwing, and accepts its own answer again', () => {
    const types: FormField['type'][] = [
      'text',
      'email',
      'number',
      'select',
      'multi-select',
      'checkbox',
      'date',
      'datetime',
      'file',
    ];
    fc.assert(
      fc.property(fc.constantFrom(...types), fc.jsonValue(), (type, value) => {
        const first = judge(type, value, { options });
        if (first.errors.length > 0) return;
        expect(judgeValues(form(field(type, { options })), first.values)).toEqual(first);
      }),
    );
  });
});
