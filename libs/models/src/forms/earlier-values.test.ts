import type { FormField, FormSchema, ParameterDescription } from '../domain';
import { earlierValues, guessParameters } from './earlier-values';
import { initialValues } from './initial-values';

const field = (name: string, type: FormField['type'], more: Partial<FormField> = {}): FormField => ({
  name,
  type,
  label: `The ${name}`,
  ...more,
});
const form = (...fields: FormField[]): FormSchema => ({ sections: [{ fields }] });
const parameter = (
  name: string,
  type: ParameterDescription['type'],
  more: Partial<ParameterDescription> = {},
): ParameterDescription => ({ name, type, label: `Parameter ${name}`, required: false, ...more });
const options = (...values: string[]) => values.map((value) => ({ label: `Option ${value}`, value }));

describe('earlierValues', () => {
  it.each<[string, FormField, ParameterDescription, unknown, unknown]>([
    [
      'joined choices',
      field('f', 'multi-select', { options: options('a', 'b') }),
      parameter('f', 'string'),
      'a, b',
      ['a', 'b'],
    ],
    [
      'one choice with a comma',
      field('f', 'multi-select', { options: options('a, b') }),
      parameter('f', 'string'),
      'x, y',
      ['x', 'y'],
    ],
    ['lines', field('f', 'textarea'), parameter('f', 'list'), ['a', 'b'], 'a\nb'],
    ['JSON that is a text', field('f', 'textarea'), parameter('f', 'json'), 'a', '"a"'],
    ['an empty JSON list', field('f', 'text'), parameter('f', 'json'), [], '[]'],
    ['a number chosen from texts', field('f', 'select'), parameter('f', 'int'), 5, '5'],
    ['yes, chosen from texts', field('f', 'radio'), parameter('f', 'bool'), true, 'true'],
    ['a tick that became a word', field('f', 'checkbox'), parameter('f', 'string'), 'false', false],
    ['the only one of several', field('f', 'select'), parameter('f', 'select', { multiple: true }), ['a'], 'a'],
  ])('V3: reads back %s', (_what, given, described, stored, value) => {
    const { values, lost } = earlierValues(form(given), { input: { f: stored }, formValues: {} }, [described]);

    expect([values, lost]).toEqual([{ f: value }, []]);
  });

  it.each<[string, FormField, ParameterDescription, unknown]>([
    ['a day that was made of a moment', field('f', 'datetime'), parameter('f', 'date'), '2027-02-28'],
    [
      'several, where the field has one',
      field('f', 'select'),
      parameter('f', 'select', { multiple: true }),
      ['a', 'b'],
    ],
    ['a choice that was given twice', field('f', 'multi-select'), parameter('f', 'list'), ['a', 'a']],
    ['an entry of two lines', field('f', 'textarea'), parameter('f', 'list'), ['a\nb']],
    ['a code that a number would shorten', field('f', 'number'), parameter('f', 'string'), '0042'],
    ['a text of two lines in one', field('f', 'text'), parameter('f', 'string'), 'a\nb'],
    ['what held a secret', field('f', 'text'), parameter('f', 'string'), 'pin [redacted]'],
    ['what is of another kind now', field('f', 'checkbox'), parameter('f', 'bool'), 'maybe'],
  ])('V1 V3 V4: names as lost %s', (_what, given, described, stored) => {
    const { values, lost } = earlierValues(form(given), { input: { f: stored }, formValues: {} }, [described]);

    expect([values, lost]).toEqual([{}, ['The f']]);
  });

  it('V3: names what the form does not ask for any more, but not what the workflow fills in itself', () => {
    const parameters = [parameter('gone', 'string'), parameter('usual', 'string', { default: 'NO' })];

    expect(
      earlierValues(form(), { input: { gone: 'x', usual: 'NO', unknown: 1 }, formValues: {} }, parameters).lost,
    ).toEqual(['Parameter gone', 'unknown']);
  });

  it('V3: leaves a field empty that was left empty, and a hidden one with its default', () => {
    const hidden = field('hidden', 'text', {
      defaultValue: 'usual',
      visibleWhen: { field: 'steering', op: 'eq', value: 'yes' },
    });
    const schema = form(field('shown', 'text', { defaultValue: 'usual' }), field('steering', 'text'), hidden);
    const parameters = [parameter('shown', 'string'), parameter('hidden', 'string')];

    const { values } = earlierValues(schema, { input: {}, formValues: { steering: 'no' } }, parameters);

    expect(initialValues(schema, values)).toEqual({ shown: '', steering: 'no', hidden: 'usual' });
  });

  it('V3: says that steering values of earlier versions were not kept', () => {
    const schema = form(field('steering', 'text'));

    expect(earlierValues(schema, { input: {} }, []).lost).toEqual(['The steering']);
    expect(earlierValues(schema, { input: {}, formValues: {} }, []).lost).toEqual([]);
  });

  it('never gives back what a secret parameter received', () => {
    const schema = form(field('f', 'password'));
    const parameters = [parameter('f', 'string', { secret: true })];

    expect(earlierValues(schema, { input: { f: 'x' }, formValues: {} }, parameters).values).toEqual({});
  });

  it('reads an input whose workflow is not described', () => {
    const schema = form(field('a', 'text'), field('b', 'number'), field('c', 'multi-select'), field('d', 'checkbox'));
    const input = { a: 'x', b: 1.5, c: ['y'], d: true };

    expect(earlierValues(schema, { input }, guessParameters(schema, input))).toEqual({ values: input, lost: [] });
  });
});
