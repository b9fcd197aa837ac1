import fc from 'fast-check';
import type { DataProviderDescription, FormDraft, FormField, ParameterDescription } from '../domain';
import { formProblems, placeOf } from './form-problems';
import { cycleThrough } from './form-references';

const parameter = (changes: Partial<ParameterDescription> = {}): ParameterDescription => ({
  name: 'first',
  label: 'First name',
  type: 'string',
  required: false,
  ...changes,
});
const workflow = (...parameters: ParameterDescription[]) => ({ name: 'onboard', parameters });
const provider: DataProviderDescription = {
  name: 'get_licenses',
  description: 'Licences',
  uses: [],
  cacheSeconds: 60,
  parameters: [parameter({ name: 'location', required: true })],
};
const text = (name: string, changes: Partial<FormField> = {}): FormField => ({
  name,
  type: 'text',
  label: `Label ${name}`,
  ...changes,
});
const draft = (...fields: FormField[]): FormDraft => ({
  name: 'Onboarding',
  linkedWorkflow: 'onboard',
  schema: { sections: [{ fields }] },
});
/** Every name is a parameter here, so that only what a test is about is wrong. */
const problemsWith = (...fields: FormField[]) => {
  const parameters = fields.map(({ name, type }) =>
    parameter({
      name,
      secret: type === 'password',
      type: type === 'number' ? 'float' : type === 'multi-select' ? 'list' : 'string',
    }),
  );
  return formProblems(draft(...fields), workflow(...parameters), [provider]);
};
const first = 'schema.sections.0.fields.0';

describe('formProblems', () => {
  it.each([
    ['min', '1,5'],
    ['max', '1.10'],
    ['min', 9007199254740992],
    ['minLength', '3 '],
    ['maxLength', 2.5],
    ['maxLength', -1],
  ])('V4: names %s where it is %j', (rule, typed) => {
    const field = text('amount', {
      type: rule.endsWith('Length') ? 'text' : 'number',
      validation: { [rule]: typed } as FormField['validation'],
    });

    expect(problemsWith(field)).toMatchObject([{ path: `${first}.validation.${rule}` }]);
  });

  it('FORM-2 accepts a form that is right', () => {
    const options = [{ label: 'One', value: '1' }];
    const fields = [text('a'), text('b', { type: 'select', options }), text('c', { type: 'password' })];

    expect(problemsWith(...fields)).toEqual([]);
  });

  it('FORM-2 names both fields that share a name', () => {
    const problems = problemsWith(text('a'), text('b'), text('a'));

    expect(problems.map(({ path }) => path)).toEqual([`${first}.name`, 'schema.sections.0.fields.2.name']);
    expect(problems[0]?.message).toContain('Label a (a)');
  });

  it.each<[string, FormField, string]>([
    ['a name that is none', text('1st'), 'name'],
    ['a blank label', text('a', { label: ' ' }), 'label'],
    ['markdown without text', text('a', { type: 'markdown' }), 'content'],
    ['a choice without options', text('a', { type: 'select' }), 'options'],
    ['a radio with no options', text('a', { type: 'radio', options: [] }), 'options'],
    ['an option without a value', text('a', { type: 'radio', options: [{ label: 'x', value: '' }] }), 'options'],
    [
      'an option offered twice',
      text('a', { type: 'multi-select', options: [1, 2].map((n) => ({ label: `${n}`, value: 'x' })) }),
      'options',
    ],
    [
      'two options that read alike (V7)',
      text('a', {
        type: 'select',
        options: [
          { label: 'Finance', value: '1' },
          { label: ' finance\u200b', value: '2' },
        ],
      }),
      'options',
    ],
    ['options of a text', text('a', { options: [{ label: 'x', value: 'x' }] }), 'options'],
    ['a pattern that is none', text('a', { validation: { pattern: '(' } }), 'validation.pattern'],
    ['a pattern that looks ahead', text('a', { validation: { pattern: '(?=a)a' } }), 'validation.pattern'],
    ['a pattern of a number', text('a', { type: 'number', validation: { pattern: '1' } }), 'validation.pattern'],
    ['min above max', text('a', { type: 'number', validation: { min: 2, max: 1 } }), 'validation.min'],
    ['minLength above maxLength', text('a', { validation: { minLength: 2, maxLength: 1 } }), 'validation.minLength'],
    ['a default that its rules refuse', text('a', { type: 'email', defaultValue: 'nobody' }), 'defaultValue'],
    ['a default password', text('a', { type: 'password', defaultValue: 'x' }), 'defaultValue'],
    ['an unknown data provider', text('a', { type: 'select', source: { provider: 'nope' } }), 'source'],
    ['a provider without what it needs', text('a', { type: 'select', source: { provider: provider.name } }), 'source'],
    ['a comparison with nothing', text('a', { visibleWhen: { field: 'b', op: 'eq' } }), 'visibleWhen'],
    ['a list that is none', text('a', { visibleWhen: { field: 'b', op: 'in', value: 'x' } }), 'visibleWhen'],
  ])('FORM-2 names the field with %s', (_name, field, part) => {
    const problems = problemsWith(field, text('b'));

    expect(problems.map(({ path }) => path)).toEqual([`${first}.${part}`]);
    expect(problems[0]?.message).toContain(field.name);
  });

  it('FORM-2 names the field that gives a data provider a parameter it does not know', () => {
    const parameters = { location: { value: 'NO' }, colour: { value: 'red' } };
    const problems = problemsWith(text('a', { type: 'select', source: { provider: provider.name, parameters } }));

    expect(problems).toMatchObject([{ path: `${first}.source`, message: expect.stringContaining('colour') }]);
  });

  it('FORM-2 names the field whose visibility depends on a field that does not exist', () => {
    const visibleWhen = { all: [{ not: { field: 'gone', op: 'notEmpty' as const } }] };

    expect(problemsWith(text('a', { visibleWhen }))).toMatchObject([
      { path: `${first}.visibleWhen`, message: expect.stringContaining('gone') },
    ]);
  });

  it.each([
    ['does not exist', text('other'), 'location'],
    ['is a password', text('location', { type: 'password' }), 'location'],
  ])('FORM-2 names the field whose options depend on a field that %s', (_name, other, field) => {
    const source = { provider: provider.name, parameters: { location: { field } } };

    expect(problemsWith(text('a', { type: 'select', source }), other)).toMatchObject([{ path: `${first}.source` }]);
  });

  it.each(['1,234', '0x1F', 'many', true])('V4: names a comparison of a number with %j', (value) => {
    const visibleWhen = { field: 'seats', op: 'gt' as const, value };

    expect(problemsWith(text('a', { visibleWhen }), text('seats', { type: 'number' }))).toMatchObject([
      { path: `${first}.visibleWhen`, message: expect.stringContaining('no number') },
    ]);
  });

  it('V4: names a default that is no number', () => {
    expect(problemsWith(text('a', { type: 'number', defaultValue: '1,234' }))).toMatchObject([
      { path: `${first}.defaultValue`, message: expect.stringContaining('A number in plain digits') },
    ]);
  });

  it('FORM-2 names the title that mentions a field that does not exist', () => {
    const wanted = draft(text('a'));
    const titled = { ...wanted, schema: { ...wanted.schema, runTitle: 'Onboard {a} {b}' } };

    expect(formProblems(titled, workflow(parameter({ name: 'a' })), [])).toMatchObject([{ path: 'schema.runTitle' }]);
  });

  it('FORM-1 refuses 51 fields, and a schema over 32 KB', () => {
    const many = Array.from({ length: 51 }, (_, index) => text(`f${index}`));
    const large = Array.from({ length: 4 }, (_, index) => text(`f${index}`, { content: 'ø'.repeat(5000) }));

    expect(problemsWith(...many)).toMatchObject([{ path: 'schema', message: expect.stringContaining('51') }]);
    expect(problemsWith(...many.slice(1))).toEqual([]);
    expect(problemsWith(...large)).toMatchObject([{ path: 'schema', message: expect.stringContaining('32 KB') }]);
  });

  it('FORM-1 refuses a form without a name, and one for a workflow that does not exist', () => {
    const problems = formProblems({ ...draft(text('a')), name: ' ' }, undefined, []);

    expect(problems.map(({ path }) => path)).toEqual(['name', 'linkedWorkflow']);
  });
});

describe('the parameters that a form fills', () => {
  it('FORM-3 names a required parameter that no field fills, unless it has a default', () => {
    const parameters = [
      parameter({ name: 'last', label: 'Last name', required: true }),
      parameter({ name: 'usage', required: true, default: 'NO' }),
      parameter({ name: 'title' }),
    ];

    expect(formProblems(draft(), workflow(...parameters), [])).toEqual([
      { path: 'parameters.last', message: 'The workflow requires Last name (last), but no field fills it.' },
    ]);
  });

  it('FORM-3 counts a field that fills the parameter under another name', () => {
    const field = text('surname', { parameter: 'last' });

    expect(formProblems(draft(field), workflow(parameter({ name: 'last', required: true })), [])).toEqual([]);
  });

  it.each<[string, FormField, Partial<ParameterDescription>]>([
    ['fills a parameter that is unknown', text('a', { parameter: 'nope' }), {}],
    ['fills nothing and steers nothing', text('b'), {}],
    ['is a password for what is stored', text('a', { type: 'password' }), {}],
    ['shows what is secret', text('a'), { secret: true }],
    ['is a date for a number', text('a', { type: 'date' }), { type: 'int' }],
    ['is a number for an e-mail address', text('a', { type: 'number' }), { type: 'email' }],
  ])('FORM-3 names the field that %s', (_name, field, changes) => {
    const problems = formProblems(draft(field), workflow(parameter({ name: 'a', ...changes })), []);

    expect(problems).toMatchObject([{ path: `${first}.parameter`, message: expect.stringContaining(field.name) }]);
  });

  it('FORM-3 accepts a field that only decides whether another one is shown', () => {
    const steering = text('copy', { type: 'checkbox' });
    const shown = text('a', { visibleWhen: { field: 'copy', op: 'eq', value: true } });

    expect(formProblems(draft(steering, shown), workflow(parameter({ name: 'a' })), [])).toEqual([]);
  });

  it('FORM-3 names two fields that always fill one parameter, and accepts alternatives', () => {
    const always = [text('a'), text('b', { parameter: 'a' })];
    const either = [text('a'), text('b', { parameter: 'a', visibleWhen: { field: 'a', op: 'empty' } })];

    expect(formProblems(draft(...always), workflow(parameter({ name: 'a' })), [])).toHaveLength(2);
    expect(formProblems(draft(...either), workflow(parameter({ name: 'a' })), [])).toEqual([]);
  });
});

describe('circles', () => {
  const dependsOn = (name: string, ...others: string[]): FormField =>
    text(name, { visibleWhen: { any: others.map((field) => ({ field, op: 'notEmpty' })) } });

  it('FORM-3 names each field of a circle through visibility and options, and no other', () => {
    const source = { provider: provider.name, parameters: { location: { field: 'a' } } };
    const problems = problemsWith(
      dependsOn('a', 'b'),
      text('b', { type: 'select', source }),
      dependsOn('c', 'a'),
      dependsOn('d', 'd'),
    );

    expect(problems.map(({ message }) => message)).toEqual([
      'Label a (a): it depends on itself: a → b → a.',
      'Label b (b): it depends on itself: b → a → b.',
      'Label d (d): it depends on itself: d → d.',
    ]);
  });

  it('FORM-3 finds a circle exactly where following the references comes back', () => {
    const size = 8;
    const names = Array.from({ length: size }, (_, index) => `f${index}`);
    const index = fc.integer({ min: 0, max: size - 1 });

    fc.assert(
      fc.property(fc.array(fc.tuple(index, index), { maxLength: 14 }), (edges) => {
        const fields = names.map((name, from) =>
          dependsOn(name, ...edges.filter(([start]) => start === from).map(([, to]) => `f${to}`)),
        );
        // Reachability by repeated joining, a way that shares nothing with the search.
        const reaches = names.map((_, from) => names.map((__, to) => edges.some(([a, b]) => a === from && b === to)));
        for (let k = 0; k < size; k += 1)
          for (let i = 0; i < size; i += 1)
            for (let j = 0; j < size; j += 1) reaches[i]![j] ||= reaches[i]![k]! && reaches[k]![j]!;

        names.forEach((name, at) => expect(cycleThrough(name, fields) !== undefined).toBe(reaches[at]![at]));
      }),
    );
  });
});

describe('placeOf', () => {
  it('leads from a path to section and field', () => {
    expect(placeOf('schema.sections.2.fields.11.source')).toEqual({ section: 2, field: 11 });
    expect(placeOf('parameters.last')).toBeUndefined();
  });
});
