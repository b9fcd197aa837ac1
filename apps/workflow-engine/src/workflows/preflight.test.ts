import { defineWorkflow, field, InvalidInputError } from '@msp/workflow-sdk';
import { tableNames } from '@msp/storage';
import { configureHalo, startFakeHalo, type FakeHalo } from '../testing/fake-halo';
import { acme, startEngine, type TestEngine } from '../testing/start-engine';

const common = { description: 'For tests only', category: 'test' };
const checked = defineWorkflow({
  ...common,
  name: 'checked',
  uses: ['halopsa'],
  parameters: {
    size: field.int({ label: 'Size' }),
    password: field.string({ label: 'Password', required: false, secret: true }),
    log: field.file({ label: 'Log', required: false }),
  },
  async preflight({ input, findings, integrations, org, config }) {
    const { size, password } = input;
    if (size > 10) findings.problem(new InvalidInputError(`Too big for ${org.name}: ${password?.reveal()}.`), 'size');
    await findings.check(() => config.get('place'));
    const halo = await findings.check(() => integrations.get('halopsa'));
    await findings.check(async () => halo?.clients.get());
    findings.warn({ path: 'size', message: 'It grows.' });
    return { size };
  },
  run: async ({ plan }) => plan.size,
});
const writing = defineWorkflow({
  ...common,
  name: 'writing',
  uses: ['halopsa'],
  parameters: {},
  async preflight({ integrations }) {
    const halo = await integrations.get('halopsa');
    return { id: (await halo.actions.create({ ticketId: 7, noteHtml: 'x' })).id };
  },
  run: async () => null,
});
const broken = defineWorkflow({
  ...common,
  name: 'broken',
  parameters: {},
  async preflight() {
    throw new TypeError('secret internals');
  },
  run: async () => null,
});
const unchecked = defineWorkflow({
  ...common,
  name: 'unchecked',
  uses: ['halopsa'],
  parameters: {},
  run: async () => null,
});

describe('the preflight of a workflow, alone', () => {
  let engine: TestEngine;
  let halo: FakeHalo;
  beforeAll(async () => {
    halo = await startFakeHalo();
    engine = await startEngine({ definitions: [checked, writing, broken, unchecked] });
  });
  afterAll(async () => {
    await engine.stop(0);
    await halo.stop();
  });

  const check = (workflow: string, body: unknown = {}) => engine.run(`${workflow}/preflight`, body);

  test('L6: names every problem by its field, with the configuration and the integration that are missing', async () => {
    const { status, body } = await check('checked', { size: 11, password: 'hunter2-hunter2' });

    expect(status).toBe(200);
    expect(body).toEqual({
      problems: [
        {
          path: 'size',
          kind: 'invalid-input',
          message: 'Too big for Acme Corp: [redacted].',
          remedy: expect.any(String),
        },
        {
          kind: 'missing-configuration',
          message: 'The configuration "place" is missing.',
          remedy: expect.stringContaining('place'),
        },
        { kind: 'missing-configuration', message: expect.stringContaining('HaloPSA'), remedy: expect.any(String) },
      ],
      warnings: [{ path: 'size', message: 'It grows.' }],
    });
  });

  test('says what is wrong with the values as a run would, and calls nobody', async () => {
    const { status, body } = await check('checked', { size: 'x', colour: 'red', log: { fileId: 'x' } });

    expect([status, body['problems']]).toMatchObject([
      200,
      [
        { path: 'log' },
        { path: 'colour' },
        { path: 'size', kind: 'invalid-input', message: 'Must be a whole number.' },
      ],
    ]);
  });

  test('names what a workflow without checks is not connected with', async () => {
    expect((await check('unchecked')).body['problems']).toMatchObject([{ kind: 'missing-configuration' }]);
  });

  test('answers a fault of the checks in words that tell nothing of the inside', async () => {
    const { status, body } = await check('broken');

    expect([status, JSON.stringify(body)]).toEqual([200, expect.not.stringContaining('internals')]);
    expect(body).toMatchObject({ problems: [{ kind: 'bug', message: 'The checks of the workflow have a fault.' }] });
  });

  test('refuses to write, and leaves no trace in storage', async () => {
    await configureHalo(engine.context.repositories, halo.url, acme);
    await engine.storage.secrets.put('GLOBAL', 'halo-key', 'key-of-halo');
    const other = await startEngine({ definitions: [writing], storage: engine.storage });
    const everything = async () =>
      JSON.stringify(
        await Promise.all(
          tableNames.flatMap((name) =>
            [acme, 'GLOBAL'].map((partitionKey) => engine.storage.table(name).list({ partitionKey })),
          ),
        ),
      );
    halo.answer = { status: 200, body: { id: 7, client_id: 42, summary: 'x' } };
    const before = await everything();

    const { body } = await other.run('writing/preflight');

    await other.stop(0);
    expect(body).toMatchObject({ problems: [{ kind: 'bug', message: expect.stringContaining('may only read') }] });
    expect(halo.requests.map(({ path }) => path)).not.toContain('/api/Actions');
    expect(await everything()).toBe(before);
  });
});
