import type { FormField } from '@msp/models';
import { defineWorkflow, field, InvalidInputError } from '@msp/workflow-sdk';
import { tableNames } from '@msp/storage';
import { aMapping, configureHalo, startFakeHalo, type FakeHalo } from '../testing/fake-halo';
import { saveForm } from '../testing/forms';
import { acme, startEngine, type Answer, type TestEngine } from '../testing/start-engine';

const formId = 'f0000001-0000-4000-8000-000000000001';
const westForm = 'f0000002-0000-4000-8000-000000000002';
const lockedForm = 'f0000003-0000-4000-8000-000000000003';
const common = { description: 'For tests only', category: 'test' };
const west = aMapping({ externalOrgId: '77', externalOrgName: 'Acme West', createdAt: '2026-02-01T09:00:00.000Z' });
let checks = 0;
const seen: Readonly<Record<string, unknown>>[] = [];
const suggested: unknown[] = [];
const removing = defineWorkflow({
  ...common,
  name: 'removing',
  destructive: true,
  uses: ['halopsa'],
  parameters: {
    userName: field.string({ label: 'User' }),
    until: field.string({ label: 'Until', required: false }),
    spare: field.string({ label: 'Spare', required: false }),
    password: field.string({ label: 'Password', required: false, secret: true }),
    log: field.file({ label: 'Log', required: false }),
  },
  async preflight({ input, findings, files, mappings }) {
    checks += 1;
    seen.push(input);
    const { externalOrgName } = await mappings.get('halopsa');
    if (input.log) findings.warn({ path: 'log', message: `${(await files.text(input.log)).length} characters` });
    if (input.userName === 'nobody') findings.problem(new InvalidInputError('Nobody of that name.'), 'userName');
    if (input.userName === 'nobody') findings.problem(new InvalidInputError('No spare.'), 'spare');
    findings.warn({ path: 'until', message: 'At once.' });
    findings.about(`${input.userName} of ${externalOrgName}`);
    findings.announce('Groups to leave', ['Sales', 'VPN']);
    findings.announce('Licences to lose', []);
    findings.propose('userName', 'ada2');
    findings.propose('spare', 'x');
    return {};
  },
  async suggest({ input, findings }) {
    suggested.push(input);
    if (input.spare === 'broken') throw new TypeError('secret internals');
    if (input.until !== undefined) findings.propose('userName', `until-${input.until}`);
  },
  run: async () => null,
});
const needing = defineWorkflow({
  ...common,
  name: 'needing',
  parameters: { password: field.string({ label: 'Password', secret: true }) },
  async preflight() {
    checks += 1;
    return {};
  },
  run: async () => null,
});
const fields: FormField[] = [
  { name: 'who', type: 'text', label: 'Who', parameter: 'userName', required: true },
  { name: 'kind', type: 'text', label: 'Kind' },
  {
    name: 'until',
    type: 'text',
    label: 'Until',
    required: true,
    visibleWhen: { field: 'kind', op: 'eq', value: 'contractor' },
  },
  { name: 'password', type: 'password', label: 'Password', required: true },
  { name: 'log', type: 'file', label: 'Log' },
];

describe('the preflight of a form', () => {
  let engine: TestEngine;
  let halo: FakeHalo;
  beforeAll(async () => {
    [engine, halo] = await Promise.all([startEngine({ definitions: [removing, needing] }), startFakeHalo()]);
    const { repositories } = engine.context;
    await configureHalo(repositories, halo.url, acme);
    await repositories.mappings.insert(west);
    const form = { organizationId: acme, linkedWorkflow: 'removing', fields };
    await saveForm(engine, { ...form, formId });
    await saveForm(engine, {
      ...form,
      formId: westForm,
      mappings: [{ integration: 'halopsa', mappingId: west.mappingId }],
    });
    const password = fields.filter(({ type }) => type === 'password');
    await saveForm(engine, { ...form, formId: lockedForm, linkedWorkflow: 'needing', fields: password });
  });
  beforeEach(() => {
    checks = 0;
    seen.length = 0;
  });
  afterAll(() => Promise.all([engine.stop(0), halo.stop()]));

  const check = (values: unknown, form = formId): Promise<Answer> =>
    engine.call('POST', `/api/forms/${form}/preflight`, { as: 'technician', org: acme, body: { values } });

  it('says what is found by the fields of the form, what it will do and to whom', async () => {
    const { status, body } = await check({ who: 'nobody' });

    expect(status).toBe(200);
    expect(body).toEqual({
      problems: [
        { path: 'who', kind: 'invalid-input', message: 'Nobody of that name.', remedy: expect.any(String) },
        // The form has no field for it, so it is about the form as a whole.
        { kind: 'invalid-input', message: 'No spare.', remedy: expect.any(String) },
      ],
      warnings: [{ path: 'until', message: 'At once.' }],
      subject: 'nobody of Acme',
      plan: [{ label: 'Groups to leave', items: ['Sales', 'VPN'] }],
      proposals: { who: 'ada2' },
    });
  });

  it('L7: acts through the mapping that the form chose', async () => {
    expect((await check({ who: 'ada' }, westForm)).body['subject']).toBe('ada of Acme West');
  });

  it.each([
    ['a required field that is empty', {}, ['who']],
    ['a field that is shown now', { who: 'ada', kind: 'contractor' }, ['until']],
    ['a field that it does not have', { who: 'ada', colour: 'red' }, ['colour']],
    [
      'a file that nobody uploaded',
      { who: 'ada', log: { fileId: crypto.randomUUID(), fileName: 'a', contentType: 'text/plain', size: 1 } },
      ['log'],
    ],
  ])('names %s, and asks nobody', async (_, values, paths) => {
    const { body } = await check(values);

    expect((body['problems'] as { path: string }[]).map(({ path }) => path)).toEqual(paths);
    expect(checks).toBe(0);
  });

  it('L4: proposes what would do in a field that is empty, from what is there', async () => {
    const { body } = await check({ kind: 'contractor', until: 'March', password: 'hunter2-hunter2' });

    expect(body).toMatchObject({ problems: [{ path: 'who' }], proposals: { who: 'until-March' } });
    expect(suggested).toContainEqual({ until: 'March' });
    expect(checks).toBe(0);
  });

  it('drops hidden fields, and never looks at passwords', async () => {
    await check({ who: 'ada', until: 'tomorrow', password: 'hunter2-hunter2' });

    expect(seen).toEqual([{ userName: 'ada' }]);
    expect(engine.logText()).not.toContain('hunter2');
  });

  it('says so where nothing can be checked without the password', async () => {
    const { body } = await check({}, lockedForm);

    expect(body).toMatchObject({ problems: [], warnings: [{ message: expect.stringContaining('need the password') }] });
    expect(checks).toBe(0);
  });

  it('reads the files that were uploaded for it', async () => {
    const upload = await fetch(`http://127.0.0.1:${engine.port}/api/forms/${formId}/files?field=log&fileName=a.txt`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await engine.token('technician')}`, 'x-organization-id': acme },
      body: 'four',
    });

    const { body } = await check({ who: 'ada', log: await upload.json() });

    expect(body['warnings']).toContainEqual({ path: 'log', message: '4 characters' });
  });

  it('leaves nothing in storage, and asks once for what was clean a moment before', async () => {
    const everything = async () =>
      JSON.stringify(
        await Promise.all(
          tableNames.flatMap((name) =>
            [acme, 'GLOBAL'].map((partitionKey) => engine.storage.table(name).list({ partitionKey })),
          ),
        ),
      );
    const before = await everything();

    const answers = [await check({ who: 'grace' }), await check({ who: 'grace' })];

    expect(answers[0]?.body).toEqual(answers[1]?.body);
    expect(checks).toBe(1);
    expect(await everything()).toBe(before);
  });

  it('asks again for what had problems: they may have been mended', async () => {
    await check({ who: 'nobody' });
    await check({ who: 'nobody' });

    expect(checks).toBe(2);
  });

  it('tells the catalogue that a workflow is destructive', async () => {
    const { body } = await engine.call('GET', '/admin/metadata', { as: 'technician' });

    expect(
      (body['workflows'] as { name: string; destructive?: boolean }[]).map(({ name, destructive }) => [
        name,
        destructive,
      ]),
    ).toEqual([
      ['removing', true],
      ['needing', undefined],
    ]);
  });
});
