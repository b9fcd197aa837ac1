import type { FieldOption } from '../domain';
import { distinctLabels, readAlike } from './option-labels';

const option = (value: string, label: string, metadata?: FieldOption['metadata']): FieldOption => ({
  value,
  label,
  ...(metadata && { metadata }),
});
const labelsOf = (...options: FieldOption[]) => distinctLabels(options).map(({ label }) => label);

describe('the labels of options', () => {
  it('stay as they are, and the list too, where each reads otherwise', () => {
    const options = [option('1', 'Sales'), option('2', 'Sales team'), option('3', '')];

    expect(distinctLabels(options)).toBe(options);
  });

  it.each<[string, FieldOption[], string[]]>([
    [
      'a description',
      [option('1', 'Sales', { description: 'North' }), option('2', 'Sales', { description: 'South' })],
      ['Sales (North)', 'Sales (South)'],
    ],
    [
      'an address, without one',
      [option('1', 'Ada', { mail: 'ada@a.example' }), option('2', 'Ada', { userPrincipalName: 'ada@b.example' })],
      ['Ada (ada@a.example)', 'Ada (ada@b.example)'],
    ],
    [
      'the description before the address',
      [option('1', 'Ada', { mail: 'a@a.example', description: 'Boss' }), option('2', 'Ada')],
      ['Ada (Boss)', 'Ada (2)'],
    ],
    ['the value, where nothing is said', [option('1', 'Sales'), option('2', 'Sales')], ['Sales (1)', 'Sales (2)']],
    [
      'the value, where what is said is the label again',
      [option('1', 'Sales', { description: ' sales' }), option('2', 'Sales')],
      ['Sales (1)', 'Sales (2)'],
    ],
    [
      'the value, where what is said is blank or no text',
      [option('1', 'Sales', { description: '\u200B' }), option('2', 'Sales', { description: 7 })],
      ['Sales (1)', 'Sales (2)'],
    ],
    [
      'the description and the value, where that is shared too',
      [option('1', 'Sales', { description: 'North' }), option('2', 'Sales', { description: 'North' })],
      ['Sales (North) (1)', 'Sales (North) (2)'],
    ],
  ])('that read alike are followed by %s', (_what, options, expected) => {
    expect(labelsOf(...options)).toEqual(expected);
  });

  it('that read otherwise stay beside those that read alike', () => {
    expect(labelsOf(option('1', 'Sales'), option('2', 'Support'), option('3', 'SALES '))).toEqual([
      'Sales (1)',
      'Support',
      'SALES (3)',
    ]);
  });

  it.each([
    ['Sales', 'sales', true],
    ['Sales  team', ' sales team ', true],
    ['Sales\u200Bteam', 'Salesteam', true],
    ['Sales\u00A0team', 'Sales team', true],
    ['Sales', 'Sale', false],
    ['Sales team', 'Salesteam', false],
    ['', '\u200B', true],
  ])('"%s" and "%s" read alike: %s', (left, right, expected) => {
    expect([readAlike(left, right), readAlike(right, left)]).toEqual([expected, expected]);
  });
});
