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
});
