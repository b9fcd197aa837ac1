import type { FormField, FormSchema, ParameterDescription } from '../domain';
import { differingFields } from './input-differences';

const field = (name: string, type: FormField['type'], more: Partial<FormField> = {}): FormField => ({
  name,
  type,
  label: name,
  ...more,
});
const schema: FormSchema = {
  sections: [
    {
      fields: [
        field('first', 'text'),
        field('groups', 'multi-select', { options: ['a', 'b'].map((value) => ({ label: value, value })) }),
        field('start', 'checkbox'),
        field('password', 'password'),
        field('day', 'date', { visibleWhen: { field: 'start', op: 'eq', value: true } }),
      ],
    },
  ],
};
const original = { first: 'Ada', groups: ['a', 'b'], start: true, password: '', day: '2026-03-01' };
const parameter = (name: string, type: ParameterDescription['type'], more: Partial<ParameterDescription> = {}) => ({
  name,
  label: name,
  type,
  required: false,
  ...more,
});
const parameters = [
  parameter('first', 'string'),
  parameter('groups', 'list'),
  parameter('start', 'bool'),
  parameter('password', 'string', { secret: true }),
  parameter('day', 'date'),
];
const { password: _notKept, ...input } = original;

describe('differingFields', () => {
  it.each([
    ['nothing', original, []],
    ['the same choices in another order', { ...original, groups: ['b', 'a'] }, []],
    ['a changed text', { ...original, first: 'Eve' }, ['first']],
    ['a choice that is gone', { ...original, groups: ['a'] }, ['groups']],
    ['a text that was emptied', { ...original, first: '' }, ['first']],
    ['a password, which was never kept', { ...original, password: 'secret' }, []],
    ['a field that is hidden now', { ...original, start: false, day: '' }, ['start', 'day']],
  ])('HIST-1 finds %s', (_what, values, names) => {
    expect([...differingFields(schema, { input }, values, parameters)]).toEqual(names);
  });

  // What was given before, what the field says now, and whether that is another thing for the workflow.
  it.each<[string, unknown, unknown, boolean]>([
    ['a text that was not given and is not', undefined, '', false],
    ['a text that was empty and is', '', '', false],
    ['a text that was null and is empty', null, '', false],
    ['a text that was not given and is', undefined, 'Ada', true],
    ['a text that was given and is not', 'Ada', '', true],
    ['a text that is the same', 'Ada', 'Ada', false],
  ])('HIST-1 tells apart %s', (_what, before, now, differs) => {
    const given = { ...input, first: before };

    const found = differingFields(schema, { input: given }, { ...original, first: now }, parameters);

    expect([...found]).toEqual(differs ? ['first'] : []);
  });

  it.each<[ParameterDescription['type'], unknown, string, boolean]>([
    ['json', [], '[]', false],
    // An empty list asks for as little as nothing does.
    ['json', [], '', false],
    ['json', undefined, '[]', false],
    ['json', undefined, '[1]', true],
    ['json', [1], '', true],
    ['json', undefined, '', false],
    ['json', { a: [1] }, '{ "a": [1] }', false],
    ['json', { a: [1] }, '{"a":[2]}', true],
    ['list', [], '', false],
    ['list', undefined, '', false],
    ['list', ['a'], 'a', false],
    ['list', ['a'], '', true],
    ['list', undefined, 'a', true],
    ['list', ['a', 'b'], 'b\na', true],
  ])('HIST-1 tells apart what a %s was, %j, and what it is, %j', (type, before, now, differs) => {
    const lines: FormSchema = { sections: [{ fields: [field('data', 'textarea')] }] };
    const found = differingFields(lines, { input: { data: before } }, { data: now }, [parameter('data', type)]);

    expect([...found]).toEqual(differs ? ['data'] : []);
  });

  it('HIST-1 counts a default as given where the field says nothing', () => {
    const one: FormSchema = { sections: [{ fields: [field('first', 'text')] }] };
    const known = [{ ...parameter('first', 'string'), default: 'Ada' }];
    const found = (before: unknown) => [...differingFields(one, { input: { first: before } }, { first: '' }, known)];

    expect([found('Ada'), found('Eve')]).toEqual([[], ['first']]);
  });
});
