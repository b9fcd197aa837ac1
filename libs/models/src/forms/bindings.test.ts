import type { FormDraft, FormField, ParameterDescription } from '../domain';
import { fittingFieldTypes, wayOf } from './bindings';
import { formProblems } from './form-problems';

type FieldType = FormField['type'];
type Column = ParameterDescription['type'] | 'select-list';

const fieldTypes: readonly FieldType[] = [
  ...(['text', 'email', 'number', 'select', 'multi-select', 'checkbox', 'radio', 'textarea'] as const),
  ...(['date', 'datetime', 'password', 'file', 'markdown'] as const),
];
const columns: readonly Column[] = [
  ...(['string', 'email', 'int', 'float', 'bool', 'date', 'list', 'json', 'select'] as const),
  ...(['select-list', 'file'] as const),
];

/** Written by hand: ✓ what a form may bind, · what it may not, because some value would be lost or there is no way. */
const open: Readonly<Record<FieldType, string>> = {
  //              string email int float bool date list json select select-list file
  text: /*     */ '✓ ✓ · · · · ✓ ✓ ✓ · ·',
  email: /*    */ '✓ ✓ · · · · · · ✓ · ·',
  number: /*   */ '· · ✓ ✓ · · · ✓ · · ·',
  select: /*   */ '✓ ✓ ✓ ✓ ✓ · ✓ · ✓ ✓ ·',
  'multi-select': '· · · · · · ✓ ✓ · ✓ ·',
  checkbox: /* */ '✓ · · · ✓ · · ✓ · · ·',
  radio: /*    */ '✓ ✓ ✓ ✓ ✓ · ✓ · ✓ ✓ ·',
  textarea: /* */ '✓ · · · · · ✓ ✓ · · ·',
  date: /*     */ '✓ · · · · ✓ · · · · ·',
  datetime: /* */ '✓ · · · · · · · · · ·',
  password: /* */ '· · · · · · · · · · ·',
  file: /*     */ '· · · · · · · · · · ✓',
  markdown: /* */ '· · · · · · · · · · ·',
};
/** A secret is a text, and only a password gives one. */
const mayBeSecret = (fieldType: FieldType, column: Column) => fieldType === 'password' && column === 'string';

const parameterOf = (column: Column, secret: boolean): ParameterDescription => ({
  name: 'f',
  label: 'Parameter',
  required: false,
  secret,
  ...(column === 'select-list' ? { type: 'select', multiple: true } : { type: column, multiple: false }),
});
/** A field whose options are values of whatever it is bound to. */
const fieldOf = (type: FieldType, column: Column): FormField => ({
  name: 'f',
  type,
  label: 'Field',
  ...((type === 'select' || type === 'multi-select' || type === 'radio') && {
    options: [{ label: 'One', value: column === 'bool' ? 'true' : '1' }],
  }),
  ...(type === 'markdown' && { content: 'Text' }),
});
const draftOf = (field: FormField): FormDraft => ({
  name: 'Form',
  linkedWorkflow: 'w',
  schema: { sections: [{ fields: [field] }] },
});

const cells = [false, true].flatMap((secret) =>
  fieldTypes.flatMap((type) =>
    columns.map((column, at) => ({
      type,
      column,
      secret,
      allowed: secret ? mayBeSecret(type, column) : open[type].split(' ')[at] === '✓',
    })),
  ),
);

describe('the table of bindings', () => {
  it('has every cell', () => {
    expect(cells).toHaveLength(13 * 11 * 2);
    expect(Object.values(open).every((row) => row.split(' ').length === columns.length)).toBe(true);
  });

  it.each(cells)(
    'V1 V3 V4: a $type for the parameter $column, secret $secret: allowed $allowed',
    ({ type, column, secret, allowed }) => {
      const parameter = parameterOf(column, secret);
      const problems = formProblems(draftOf(fieldOf(type, column)), { name: 'w', parameters: [parameter] }, []);
      const refused = problems.some(({ path }) => path.endsWith('.parameter'));

      // Explanations fill nothing, so there is nothing to refuse.
      expect(refused).toBe(type !== 'markdown' && !allowed);
      expect(fittingFieldTypes(parameter).includes(type)).toBe(allowed);
      if (allowed) expect(wayOf(type, parameter)).toBeDefined();
    },
  );

  it.each([
    ['int', '1.5'],
    ['int', '007'],
    ['int', '9007199254740993'],
    ['float', '1.10'],
    ['float', '1,5'],
    ['bool', 'yes'],
    ['bool', 'True'],
  ] as const)('V4: a select for the parameter %s may not offer "%s"', (type, value) => {
    const field: FormField = { name: 'f', type: 'select', label: 'F', options: [{ label: 'One', value }] };
    const parameters = [parameterOf(type, false)];

    expect(formProblems(draftOf(field), { name: 'w', parameters }, [])).toMatchObject([
      { path: 'schema.sections.0.fields.0.parameter', message: expect.stringContaining(value) },
    ]);
  });
});
