import type { FormField, FormSchema, ParameterDescription } from '../domain';
import { InvalidRequestError } from '../problem';
import { toWorkflowInput } from './workflow-input';

const form = (...fields: FormField[]): FormSchema => ({ sections: [{ fields }] });
const field = (name: string, type: FormField['type'], extra: Partial<FormField> = {}): FormField => ({
  name,
  label: name,
  type,
  ...extra,
});
const parameter = (
  name: string,
  type: ParameterDescription['type'],
  extra: Partial<ParameterDescription> = {},
): ParameterDescription => ({
  name,
  label: name,
  type,
  required: false,
  ...extra,
});

describe('toWorkflowInput', () => {
  it('maps fields to parameters, and leaves out empty and unbound ones', () => {
    const schema = form(
      field('given', 'text', { parameter: 'firstName' }),
      field('note', 'text'),
      field('copy', 'checkbox'),
    );

    const input = toWorkflowInput(schema, { given: 'Ada', note: '', copy: true }, [
      parameter('firstName', 'string'),
      parameter('note', 'string'),
    ]);

    expect(input).toEqual({ firstName: 'Ada' });
  });

  it.each<[FormField['type'], unknown, ParameterDescription['type'], Partial<ParameterDescription>, unknown]>([
    ['number', '5', 'int', {}, 5],
    ['select', '5', 'float', {}, 5],
    ['checkbox', false, 'bool', {}, false],
    ['select', 'true', 'bool', {}, true],
    ['multi-select', ['a', 'b'], 'list', {}, ['a', 'b']],
    ['textarea', 'a\n\n b ', 'list', {}, ['a', 'b']],
    ['multi-select', ['a'], 'select', { multiple: true }, ['a']],
    ['select', 'a', 'select', { multiple: true }, ['a']],
    ['textarea', '{"a":[1]}', 'json', {}, { a: [1] }],
    ['number', 7, 'string', {}, '7'],
  ])('passes %s %j to a parameter of type %s', (type, value, wanted, extra, expected) => {
    expect(toWorkflowInput(form(field('f', type)), { f: value }, [parameter('f', wanted, extra)])).toEqual({
      f: expected,
    });
  });

  it('names the field whose text is not JSON', () => {
    const convert = () => toWorkflowInput(form(field('f', 'textarea')), { f: '{' }, [parameter('f', 'json')]);

    expect(convert).toThrow(expect.objectContaining({ errors: [expect.objectContaining({ path: 'f' })] }));
  });

  it('FORM-2 passes a password to a secret parameter only', () => {
    const schema = form(field('f', 'password'));

    expect(toWorkflowInput(schema, { f: 's3' }, [parameter('f', 'string', { secret: true })])).toEqual({ f: 's3' });
    expect(() => toWorkflowInput(schema, { f: 's3' }, [parameter('f', 'string')])).toThrow(InvalidRequestError);
  });
});
