import { earlierValues, initialValues, type FormField } from '@msp/models';
import { defineDataProvider, defineWorkflow, describeWorkflow, field } from '@msp/workflow-sdk';
import { saveForm } from '../testing/forms';
import { acme, startEngine, type TestEngine } from '../testing/start-engine';

let received: Readonly<Record<string, unknown>> | undefined;
const groups = defineDataProvider({
  name: 'two_finances',
  description: 'For tests only',
  options: () => [
    { label: 'Finance', value: 'id-1', metadata: { description: 'Berlin' } },
    { label: 'Finance', value: 'id-2', metadata: { description: 'Oslo' } },
    { label: 'Hardware', value: 'Hardware ' },
  ],
});
const optional = { label: 'P', required: false } as const;
const taking = defineWorkflow({
  name: 'taking',
  description: 'For tests only',
  category: 'test',
  parameters: {
    text: field.string(optional),
    day: field.date(optional),
    count: field.int(optional),
    address: field.email(optional),
    group: field.select({ ...optional, from: groups }),
    several: field.select({ ...optional, from: groups, multiple: true }),
    detail: field.string(optional),
    secret: field.string({ ...optional, secret: true }),
  },
  run: async ({ input }) => void (received = input),
});

const ids = new Map<string, string>();
/** A form as an earlier version may have stored it: the builder would refuse some of these. */
async function aForm(engine: TestEngine, runTitle: string | undefined, ...fields: FormField[]): Promise<string> {
  const formId = `f0000001-0000-4000-8000-${String(ids.size + 1).padStart(12, '0')}`;
  ids.set(formId, formId);
  await saveForm(engine, {
    formId,
    organizationId: acme,
    linkedWorkflow: 'taking',
    fields,
    ...(runTitle !== undefined && { runTitle }),
  });
  return formId;
}
const named = (name: string, type: FormField['type'], more: Partial<FormField> = {}): FormField => ({
  name,
  type,
  label: name,
  ...more,
});
const options = (...values: string[]) => values.map((value) => ({ label: `The ${value}`, value }));

describe('values of forms', () => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await startEngine({ definitions: [groups, taking] });
  });
  afterAll(() => engine.stop(0));
  beforeEach(() => (received = undefined));

  const submit = async (formId: string, values: Record<string, unknown>) => {
    const { status, body } = await engine.call('POST', `/api/forms/${formId}/submit`, {
      as: 'technician',
      org: acme,
      body: { values },
    });
    const errors = (body['errors'] ?? []) as { path: string; message: string }[];
    return { status, body, paths: errors.map(({ path }) => path), words: errors.map(({ message }) => message).join() };
  };
  const executionOf = ({ body }: { body: Record<string, unknown> }) =>
    engine.context.repositories.executions.get(acme, String(body['executionId']));

  test.each(['2027-03-01T08:30:00+11:00', '2027-02-28T21:30:00.000Z'])(
    'V1: a moment (%s) never becomes a day silently; the old form says what to correct',
    async (moment) => {
      const form = await aForm(engine, undefined, named('at', 'datetime', { parameter: 'day' }));

      const { status, paths, words } = await submit(form, { at: moment });

      expect([status, paths, received]).toEqual([400, ['at'], undefined]);
      expect(words).toContain('the form has to be corrected');
    },
  );

  test.each(['contractor', ' contractor ', 'contractor\u00a0', 'contractor\u200b', '\tcontractor\n'])(
    'V2: with the kind %j, what depends on it is required',
    async (kind) => {
      const byText = named('agency', 'text', {
        parameter: 'detail',
        required: true,
        visibleWhen: { field: 'kind', op: 'eq', value: 'contractor' },
      });
      const forms = await Promise.all([
        aForm(engine, undefined, named('kind', 'text', { parameter: 'text' }), byText),
        aForm(
          engine,
          undefined,
          named('kind', 'select', { parameter: 'text', options: options('contractor', 'employee') }),
          byText,
        ),
        aForm(
          engine,
          undefined,
          named('kind', 'radio', { parameter: 'text', options: options('contractor', 'employee') }),
          { ...byText, visibleWhen: { not: { field: 'kind', op: 'in', value: [' employee '] } } },
        ),
      ]);

      const answers = await Promise.all(forms.map((form) => submit(form, { kind })));

      expect(answers.map(({ status, paths }) => [status, paths])).toEqual(forms.map(() => [400, ['agency']]));
      expect((await submit(forms[1] ?? '', { kind, agency: 'A' })).status).toBe(200);
      expect(received).toEqual({ text: 'contractor', detail: 'A' });
    },
  );

  test('V3: choices that were joined to one text come back as choices, and what cannot be joined is refused', async () => {
    const fields = [named('teams', 'multi-select', { parameter: 'text', options: options('a', 'b', 'c', 'd, e') })];
    const form = await aForm(engine, undefined, ...fields);
    const first = await executionOf(await submit(form, { teams: ['a', 'c'] }));

    const schema = { sections: [{ fields }] };
    const { values, lost } = earlierValues(schema, first, describeWorkflow(taking).parameters.map(known));
    const again = await executionOf(await submit(form, { ...initialValues(schema, values) }));

    expect([values, lost]).toEqual([{ teams: ['a', 'c'] }, []]);
    expect(again.input).toEqual(first.input);
    expect(await submit(form, { teams: ['a', 'd, e'] })).toMatchObject({ status: 400, paths: ['teams'] });
  });

  test.each(['0042', '1.10', '1,234', '0b101', '0x1F', '1e999', '9007199254740993'])(
    'V4: %s in a number that fills a text is refused, in words',
    async (typed) => {
      const form = await aForm(engine, undefined, named('code', 'number', { parameter: 'text' }));

      const { status, paths, words } = await submit(form, { code: typed });

      expect([status, paths, received]).toEqual([400, ['code'], undefined]);
      expect(words).toMatch(/number/i);
    },
  );

  test.each(['1,234', '1.234,5', '0b101', '0x1F', '1e999', '1.5', '9007199254740993', 9007199254740992, 1.5])(
    'V4: %j is no whole number',
    async (typed) => {
      const form = await aForm(engine, undefined, named('count', 'number'));

      expect(await submit(form, { count: typed })).toMatchObject({ status: 400, paths: ['count'] });
    },
  );

  test('V4: what is a number goes on to reach texts and numbers', async () => {
    const form = await aForm(
      engine,
      undefined,
      named('code', 'number', { parameter: 'text' }),
      named('count', 'number'),
    );

    expect((await submit(form, { code: '42', count: '0042' })).status).toBe(200);
    expect(received).toEqual({ text: '42', count: 42 });
  });

  test('V5 V6: blank is missing and texts are clean, from a form and without one', async () => {
    const form = await aForm(engine, undefined, named('text', 'text', { required: true }), named('address', 'email'));

    expect(await submit(form, { text: ' \u200b\u00a0' })).toMatchObject({ status: 400, paths: ['text'] });
    await submit(form, { text: ' Zed\u200b ', address: ' ada@acme.example\u200b' });
    expect(received).toEqual({ text: 'Zed', address: 'ada@acme.example' });
    await engine.run('taking', { text: '\ufeff Byron\u00ad ', address: '  ', detail: ' a\n\n b ' });
    expect(received).toEqual({ text: 'Byron', detail: 'a\n\n b' });
  });

  test('V6: a password keeps every character, blanks included', async () => {
    const form = await aForm(engine, undefined, named('secret', 'password'));

    await submit(form, { secret: ' pass\u200bword\u00a0 ' });

    expect((received?.['secret'] as { reveal(): string }).reveal()).toBe(' pass\u200bword\u00a0 ');
  });

  describe('V7 V8: labels of what was chosen', () => {
    const fields = [
      named('group', 'select', { source: { provider: 'two_finances' } }),
      named('several', 'multi-select', { source: { provider: 'two_finances' } }),
      named('kind', 'radio', { parameter: 'text', options: options('temp') }),
      named('count', 'select', { options: [{ label: 'Seven', value: '7' }] }),
      named('why', 'text'),
    ];

    test('V8: are kept with the execution, and name it', async () => {
      const form = await aForm(engine, 'Give {group} and {several} to {why} as {kind}', ...fields);

      const execution = await executionOf(
        await submit(form, { group: 'id-2', several: ['id-1', 'Hardware'], kind: 'temp', count: '7', why: 'Ada' }),
      );

      expect(execution).toMatchObject({
        title: 'Give Finance (Oslo) and Finance (Berlin), Hardware to Ada as The temp',
        input: { group: 'id-2', several: ['id-1', 'Hardware '], text: 'temp', count: 7 },
        inputLabels: {
          group: { 'id-2': 'Finance (Oslo)' },
          several: { 'id-1': 'Finance (Berlin)', 'Hardware ': 'Hardware' },
          text: { temp: 'The temp' },
          count: { '7': 'Seven' },
        },
        formValues: { why: 'Ada' },
      });
    });

    test('U3: the input is kept with what the form calls its fields', async () => {
      const [group, ...others] = fields;
      const form = await aForm(
        engine,
        'Give {group}',
        { ...named('group', 'select'), ...group, label: 'Team' },
        ...others,
      );

      const execution = await executionOf(await submit(form, { group: 'id-2', kind: 'temp', count: '7', why: 'Ada' }));

      expect(execution.inputNames).toMatchObject({ group: 'Team' });
      expect(Object.keys(execution.inputNames ?? {}).sort()).toEqual(Object.keys(execution.input).sort());
    });

    test('V8: hide what is secret', async () => {
      const form = await aForm(engine, 'For {why}', ...fields, named('secret', 'password'));

      const execution = await executionOf(await submit(form, { group: 'id-2', secret: 'Oslo-1234', why: 'Oslo-1234' }));

      expect(JSON.stringify(execution)).not.toContain('Oslo-1234');
    });
  });
});

/** As a caller knows a parameter that learned of it over HTTP. */
function known({
  name,
  label,
  type,
  required,
  secret,
  multiple,
}: ReturnType<typeof describeWorkflow>['parameters'][0]) {
  return { name, label, type, required, secret, multiple };
}
