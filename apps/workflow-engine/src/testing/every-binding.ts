import { fittingFieldTypes, type FormField, type ParameterDescription } from '@msp/models';
import { defineDataProvider, defineWorkflow, field, type ParameterSet } from '@msp/workflow-sdk';
import fc from 'fast-check';

type FieldType = FormField['type'];

/** What a data provider offers: values and labels that are easily confused. */
const offered = [
  { label: 'Finance', value: 'g1', metadata: { mail: 'finance@acme.example' } },
  { label: 'Finance', value: 'g2', metadata: { mail: 'finance@beta.example' } },
  { label: 'Sales, EMEA', value: 'Sales, EMEA' },
  { label: '[bracketed]', value: '["quoted"]' },
  { label: 'g1', value: 'é & = ? # +' },
];
const groups = defineDataProvider({ name: 'odd_groups', description: 'For tests only', options: () => offered });

const optional = { label: 'P', required: false } as const;
const kinds: Readonly<Record<string, ParameterSet[string]>> = {
  string: field.string(optional),
  email: field.email(optional),
  int: field.int(optional),
  float: field.float(optional),
  bool: field.bool(optional),
  date: field.date(optional),
  list: field.list(optional),
  json: field.json(optional),
  select: field.select({ ...optional, from: groups }),
  several: field.select({ ...optional, from: groups, multiple: true }),
  secret: field.string({ ...optional, secret: true }),
};

const cells = Object.entries(kinds).flatMap(([kind, parameter]) => {
  const { type, secret = false, multiple = false } = parameter;
  const described: ParameterDescription = { name: kind, label: kind, type, required: false, secret, multiple };
  return fittingFieldTypes(described).map((fieldType) => ({
    kind,
    parameter,
    fieldType,
    name: nameOf(kind, fieldType),
  }));
});

function nameOf(kind: string, type: FieldType): string {
  return `${kind}From${type.replace('-', '').replace(/^./, (letter) => letter.toUpperCase())}`;
}

/** A workflow with a parameter for each cell of the table of bindings, but for files. */
export const everyBinding = defineWorkflow({
  name: 'every_binding',
  description: 'For tests only',
  category: 'test',
  parameters: Object.fromEntries(cells.map(({ name, parameter }) => [name, parameter])),
  run: async () => 'ran',
});
export const everyBindingDefinitions = [groups, everyBinding];

const numerals = ['0', '-1.5', '42', '9007199254740991', '1e-7'];
const optionValues = (kind: string): readonly string[] => {
  if (kind === 'bool') return ['true', 'false'];
  if (kind === 'email') return ['ada@acme.example', 'a+b@acme.example'];
  return kind === 'int' ? ['0', '7', '-42'] : kind === 'float' ? numerals : ['a', 'Sales, EMEA', '[x]', '["x"]', 'ä'];
};
const isProvided = (kind: string) => kind === 'select' || kind === 'several';

/** A form with a field for each parameter of `everyBinding`, and one that no parameter receives. */
export const everyField: FormField[] = [
  ...cells.map(({ kind, fieldType, name }): FormField => {
    const isChoice = fieldType === 'select' || fieldType === 'radio' || fieldType === 'multi-select';
    const fixed = optionValues(kind).map((value, index) => ({ label: `Option ${index}`, value }));
    return {
      name,
      label: `Label ${name}`,
      type: fieldType,
      ...(isChoice && (isProvided(kind) ? { source: { provider: groups.name } } : { options: fixed })),
      // What is left empty must come back empty, and not as the default.
      ...(fieldType === 'textarea' && kind === 'string' && { defaultValue: 'A default' }),
    };
  }),
  { name: 'steering', label: 'Steering', type: 'text' },
];

/** Words that are a text after cleaning: odd inside, plain at the ends. */
const line = fc
  .tuple(
    fc.constantFrom('a', 'Ö', '=', '[', '"', '0042', '1.10', 'true', '葛󠄀'),
    fc.string({ unit: 'grapheme-ascii', maxLength: 12 }),
  )
  .map(([head, tail]) => `${head}${tail}.`);
const email = fc.constantFrom('ada@acme.example', "o'neil+x@acme.example", 'A@B.example');
const number = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 });
const moment = fc.date({ min: new Date('1990-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });
const json = fc.jsonValue({ maxDepth: 2 }).filter((value) => value !== null && value !== '' && keepsNumbers(value));

function keepsNumbers(value: unknown): boolean {
  if (typeof value === 'number')
    return !Number.isInteger(value) || (Number.isSafeInteger(value) && !Object.is(value, -0));
  return typeof value !== 'object' || value === null || Object.values(value).every(keepsNumbers);
}

function valueOf(kind: string, type: FieldType): fc.Arbitrary<unknown> {
  const choices = isProvided(kind) ? offered.map(({ value }) => value) : optionValues(kind);
  switch (type) {
    case 'number':
      return kind === 'int' ? fc.maxSafeInteger() : number.map((value) => value + 0);
    case 'checkbox':
      return fc.boolean();
    case 'select':
    case 'radio':
      return fc.constantFrom(...choices);
    case 'multi-select':
      return fc.uniqueArray(fc.constantFrom(...choices), { minLength: 1 });
    case 'date':
      return moment.map((at) => at.toISOString().slice(0, 'YYYY-MM-DD'.length));
    case 'datetime':
      return moment.map((at) => at.toISOString());
    case 'email':
      return kind === 'select' ? fc.constantFrom(...['ada@acme.example']) : email;
    default:
      return textOf(kind, type);
  }
}

function textOf(kind: string, type: FieldType): fc.Arbitrary<unknown> {
  if (kind === 'email') return email;
  if (kind === 'select') return fc.constantFrom(...offered.map(({ value }) => value));
  if (kind === 'secret') return fc.string({ minLength: 8, maxLength: 20 }).map((tail) => `sécret ${tail} `);
  if (kind === 'json') return json.map((value) => JSON.stringify(value));
  return type === 'textarea' ? fc.array(line, { minLength: 1, maxLength: 4 }).map((lines) => lines.join('\n')) : line;
}

/** Values for every field, some of them left empty. */
export const filledIn: fc.Arbitrary<Record<string, unknown>> = fc.record(
  Object.fromEntries([
    ...cells.map(
      ({ kind, fieldType, name }) => [name, fc.option(valueOf(kind, fieldType), { nil: '', freq: 6 })] as const,
    ),
    ['steering', line] as const,
  ]),
);
