import { defineDataProvider, defineWorkflow, field, InvalidInputError, WorkflowError } from '@msp/workflow-sdk';
import { saveForm } from '../testing/forms';
import { acme, beta, startEngine, type Request, type TestEngine } from '../testing/start-engine';

const common = { description: 'For tests only', category: 'test' };
const seats = new Map<string, number>();
let isDown = false;
let asked = 0;
let received: unknown;

const licences = defineDataProvider({
  ...common,
  name: 'licences',
  cacheSeconds: 3_600,
  parameters: { country: field.string({ label: 'Country', required: false }) },
  options({ org, input }) {
    asked += 1;
    if (isDown) throw new WorkflowError('integration-error', 'The vendor is down.');
    const skus = ['E3', 'E5', `Only ${org.name}`, `Only ${input.country ?? 'nowhere'}`];
    return skus.filter((sku) => seats.get(sku) !== 0).map((value) => ({ label: `Licence ${value}`, value }));
  },
});
const groups = defineDataProvider({
  ...common,
  name: 'groups',
  search: true,
  options: ({ search }) => [{ label: 'Sales', value: 'g1' }].filter(({ label }) => label.includes(search ?? '')),
  lookup: ({ value }) => (/^g\d$/.test(value) ? { label: `Group ${value}`, value } : undefined),
});
const parameters = {
  licence: field.select({ label: 'Licence', from: licences, params: { country: 'country' }, required: false }),
  country: field.string({ label: 'Country', default: 'Denmark' }),
  groups: field.select({ label: 'Groups', from: groups, multiple: true, required: false }),
  colour: field.select({ label: 'Colour', options: [{ label: 'Red', value: 'red' }], required: false }),
  pin: field.string({ label: 'PIN', secret: true, required: false }),
};
const assign = defineWorkflow({
  ...common,
  name: 'assign',
  parameters,
  async preflight({ input, findings }) {
    if (input.licence === 'E7') findings.problem(new InvalidInputError('E7 was never sold.'), 'licence');
    return {};
  },
  run: async ({ input }) => {
    received = { ...input, ...(input.pin && { pin: input.pin.reveal() }) };
  },
});
const preset = defineWorkflow({
  ...common,
  name: 'preset',
  parameters: { licence: field.select({ label: 'Licence', from: licences, default: 'E5' }) },
  run: async () => undefined,
});
const plain = defineWorkflow({
  ...common,
  name: 'plain',
  parameters: { licence: field.string({ label: 'Licence' }) },
  run: async () => undefined,
});
const anywhere = defineWorkflow({
  ...common,
  name: 'anywhere',
  requiresOrg: false,
  parameters: { groups: parameters.groups },
  run: async () => undefined,
});
const formId = 'f0000013-0000-4000-8000-000000000013';
const source = { provider: 'licences', parameters: { country: { value: 'Denmark' } } };

describe('H13: the choices of a workflow that is run without a form', () => {
  let engine: TestEngine;
  beforeEach(async () => {
    seats.clear();
    [isDown, asked, received] = [false, 0, undefined];
    engine = await startEngine({ definitions: [licences, groups, assign, preset, plain, anywhere] });
  });
  afterEach(() => engine.stop(0));

  const run = (body: object, request: Request = {}, workflow = 'assign') => engine.run(workflow, body, request);
  const check = (body: object, workflow = 'assign') => engine.run(`${workflow}/preflight`, body);
  const submit = (values: object) =>
    engine.call('POST', `/api/forms/${formId}/submit`, { as: 'technician', org: acme, body: { values } });
  /** A form that asks what the parameter asks. */
  const saved = () =>
    saveForm(engine, {
      formId,
      organizationId: acme,
      linkedWorkflow: 'assign',
      fields: [{ name: 'licence', type: 'select', label: 'Licence', source }],
    });

  test.each([
    ['an unknown option', { licence: 'E9' }, 'licence', /^One of the options; not "E9"$/],
    ['a licence without a seat', { licence: 'E3' }, 'licence', /not "E3"/],
    ['an option of another organization', { licence: 'Only Beta Industries' }, 'licence', /not "Only Beta Industries"/],
    ['an option for another value', { licence: 'Only Denmark', country: 'Chile' }, 'licence', /not "Only Denmark"/],
    ['one of several', { groups: ['g1', 'x'] }, 'groups', /not "x"/],
    ['one twice in two spellings', { groups: ['g1', ' g1'] }, 'groups', /twice/],
    ['a static option that is not there', { colour: 'blue' }, 'colour', /"blue" is not one of the options/],
  ] as const)('H13: %s is a 400 that names the parameter', async (_, values, path, message) => {
    seats.set('E3', 0);

    const { status, body } = await run(values);
    const { body: found } = await check(values);

    expect([status, body['errors']]).toEqual([400, [{ path, message: expect.stringMatching(message) }]]);
    expect(found['problems']).toMatchObject([{ path, kind: 'invalid-input', message: expect.stringMatching(message) }]);
    expect(received).toBeUndefined();
    expect((await engine.context.repositories.executions.list(acme, {}, { limit: 1 })).items).toEqual([]);
  });

  test.each([
    ['what is offered', { licence: 'E5', groups: ['g1', 'g2'], pin: '1234' }, {}],
    ['what depends on a default of another parameter', { licence: 'Only Denmark' }, {}],
    ['what depends on another parameter', { licence: 'Only Chile', country: 'Chile' }, {}],
    ['another spelling', { licence: ' E5\u00ad ' }, { licence: 'E5' }],
    ['a static option', { colour: 'red' }, {}],
    ['no choice', { licence: '', groups: [] }, { licence: undefined }],
  ])('H13: runs with %s, spelled as its data provider does', async (_, values, spelled) => {
    const { status, body } = await run(values);

    expect([status, body['status']]).toEqual([200, 'Success']);
    expect(received).toEqual({ country: 'Denmark', ...values, ...spelled });
    expect((await check(values)).body['problems']).toEqual([]);
  });

  test('H13: an option of the organization that it runs for is accepted there', async () => {
    expect((await run({ licence: 'Only Beta Industries' }, { org: beta })).body['status']).toBe('Success');
  });

  test.each([
    ['is offered', 1, [200, undefined]],
    ['is not offered any more', 0, [400, [{ path: 'licence', message: 'One of the options; not "E5"' }]]],
  ])('H13: a default that %s is judged as what is given', async (_, free, answer) => {
    seats.set('E5', free);

    const { status, body } = await run({}, {}, 'preset');

    expect([status, body['errors']]).toEqual(answer);
  });

  test('H13: an option that is offered only since it was asked for is found behind the cache', async () => {
    seats.set('E3', 0);
    await run({ licence: 'E5' });
    seats.set('E3', 1);

    expect((await run({ licence: 'E3' })).body['status']).toBe('Success');
  });

  test.each([
    ['down', () => (isDown = true), 503],
    ['fine, and the option is unknown', () => seats.set('E5', 0), 400],
    ['fine', () => undefined, 200],
  ])('H13: answers as the form does when the provider is %s', async (_, change, status) => {
    await saved();
    change();

    const [form, workflow] = [await submit({ licence: 'E5' }), await run({ licence: 'E5' })];

    expect([form.status, workflow.status]).toEqual([status, status]);
    expect([workflow.body['detail'], workflow.body['errors']]).toEqual([
      status === 503 ? form.body['detail'] : workflow.body['detail'],
      form.body['errors'],
    ]);
  });

  test('H13: a check says what else is wrong while the provider is down, and otherwise that it is', async () => {
    isDown = true;

    const [known, unknown] = [await check({ licence: 'E7' }), await check({ licence: 'E5' })];

    expect([known.status, known.body['problems']]).toMatchObject([200, [{ message: 'E7 was never sold.' }]]);
    expect(unknown.status).toBe(503);
  });

  test('H13: a check keeps the words of the workflow where it names the choice itself', async () => {
    expect((await check({ licence: 'E7' })).body['problems']).toMatchObject([{ message: 'E7 was never sold.' }]);
    expect((await check({ licence: 'E7', groups: ['x'] })).body['problems']).toMatchObject([
      { path: 'groups' },
      { path: 'licence', message: 'E7 was never sold.' },
    ]);
  });

  test('H13: the idempotency key is looked up before any choice is judged', async () => {
    const headers = { 'idempotency-key': 'one' };
    const first = await run({ licence: 'E5' }, { headers });
    [isDown, asked] = [true, 0];

    const again = await run({ licence: 'E5' }, { headers });
    const other = await run({ licence: 'E9' }, { headers });

    expect([again.status, again.body['executionId'], other.status]).toEqual([200, first.body['executionId'], 409]);
    expect(asked).toBe(0);
  });

  test('H13: what was refused can be corrected under the same key', async () => {
    const headers = { 'idempotency-key': 'two' };

    const answers = [await run({ licence: 'E9' }, { headers }), await run({ licence: 'E5' }, { headers })];

    expect(answers.map(({ status }) => status)).toEqual([400, 200]);
  });

  test.each([
    ['has no choices', 'plain', { licence: 'E9' }],
    ['runs without an organization, which nobody offers anything', 'anywhere', { groups: ['x'] }],
  ])('H13: a workflow that %s is not judged by a provider', async (_, workflow, values) => {
    isDown = true;

    expect((await run(values, {}, workflow)).body['status']).toBe('Success');
    expect(asked).toBe(0);
  });
});
