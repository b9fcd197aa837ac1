import type { Condition } from '@msp/models';
import { chosenCondition, conditionFrom, conditionLabel } from './conditions';

const one: Condition = { field: 'copy', op: 'eq', value: true };
const two: Condition = { field: 'kind', op: 'in', value: ['a', 'b'] };

describe('conditions', () => {
  it.each<[string, Condition | undefined]>([
    ['none', undefined],
    ['one comparison', one],
    ['all of several', { all: [one, two] }],
    ['any of several', { any: [one, two] }],
  ])('FORM-3 %s can be chosen and comes back as it was', (_name, condition) => {
    const chosen = chosenCondition(condition);

    expect(chosen && conditionFrom(chosen)).toEqual(condition);
  });

  it.each<Condition>([{ not: one }, { all: [one, { any: [two] }] }])('FORM-3 %j is left to JSON', (condition) => {
    expect(chosenCondition(condition)).toBeUndefined();
  });

  it('FORM-3 are told in words', () => {
    const labelOf = (name: string) => `the ${name}`;

    expect(conditionLabel(one, labelOf)).toBe('shown if the copy is ticked');
    expect(conditionLabel({ any: [two, one] }, labelOf)).toBe('shown if the kind is one of a, b or 1 more');
    expect(conditionLabel({ field: 'kind', op: 'empty' }, labelOf)).toBe('shown if the kind is empty');
  });
});
