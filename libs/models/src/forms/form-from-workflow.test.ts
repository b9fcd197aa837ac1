import type { ParameterDescription } from '../domain';
import { formFromParameters } from './form-from-workflow';
import { fieldsOf } from './form-fields';

const fieldFor = (extra: Partial<ParameterDescription> & Pick<ParameterDescription, 'type'>) =>
  fieldsOf(
    formFromParameters({ description: 'D', parameters: [{ name: 'p', label: 'P', required: true, ...extra }] }),
  )[0];

describe('formFromParameters', () => {
  it('FORM-5 makes a field of each parameter, with its rules', () => {
    const field = fieldFor({ type: 'string', help: 'H', placeholder: 'x', default: 'd', validation: { maxLength: 5 } });

    expect(field).toEqual({
      name: 'p',
      type: 'text',
      label: 'P',
      help: 'H',
      placeholder: 'x',
      required: true,
      defaultValue: 'd',
      validation: { maxLength: 5 },
    });
  });

  it.each<[Partial<ParameterDescription> & Pick<ParameterDescription, 'type'>, string]>([
    [{ type: 'email' }, 'email'],
    [{ type: 'string', validation: { maxLength: 4000 } }, 'textarea'],
    [{ type: 'int' }, 'number'],
    [{ type: 'date' }, 'date'],
    [{ type: 'json' }, 'textarea'],
    [{ type: 'list' }, 'textarea'],
    [{ type: 'list', options: [] }, 'multi-select'],
    [{ type: 'select', options: [] }, 'select'],
    [{ type: 'select', options: [], multiple: true }, 'multi-select'],
    [{ type: 'string', secret: true }, 'password'],
  ])('FORM-5 shows %j as %s', (parameter, type) => {
    expect(fieldFor(parameter)?.type).toBe(type);
  });

  it('FORM-5 lets options depend on the fields that give the parameters of the data provider', () => {
    const field = fieldFor({ type: 'select', dataProvider: { name: 'get_groups', parameters: { location: 'usage' } } });

    expect(field?.source).toEqual({ provider: 'get_groups', parameters: { location: { field: 'usage' } } });
  });

  it('ux 7.3: lets an address be picked of people, and its domain of those of the organization', () => {
    const pattern = { pattern: '.+@acme\\.example' };

    const person = fieldFor({ type: 'email', dataProvider: { name: 'get_people' }, validation: pattern });
    const address = fieldFor({ type: 'email', domains: { name: 'get_domains' }, validation: pattern });

    expect(person).toMatchObject({ type: 'select', source: { provider: 'get_people' } });
    // What is picked follows no pattern.
    expect(person?.validation).toBeUndefined();
    expect(address).toMatchObject({ type: 'email', source: { provider: 'get_domains' }, validation: pattern });
  });

  it('does not force a yes for a required yes-or-no', () => {
    expect(fieldFor({ type: 'bool' })?.required).toBeUndefined();
  });

  it('shows the default of a list line by line, and never that of a secret', () => {
    expect(fieldFor({ type: 'list', default: ['a', 'b'] })?.defaultValue).toBe('a\nb');
    expect(fieldFor({ type: 'string', secret: true, default: 's3' })?.defaultValue).toBeUndefined();
  });
});
