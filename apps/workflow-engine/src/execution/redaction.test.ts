import { createMemoryStorage, tableNames } from '@msp/storage';
import { defineWorkflow, field, WorkflowError } from '@msp/workflow-sdk';
import { configureHalo, startFakeHalo, type FakeHalo } from '../testing/fake-halo';
import { acme, startEngine, type TestEngine } from '../testing/start-engine';

const canary = 'canary-"qzxj"-value';
const typed = 'typed-pässword-91';
const encoded = Buffer.from(`client:${canary}`).toString('base64');

const common = { description: 'For tests only', category: 'test' };
const definitions = [
  defineWorkflow({
    ...common,
    name: 'leaks',
    uses: ['halopsa'],
    parameters: { password: field.string({ label: 'Password', secret: true }), note: field.string({ label: 'Note' }) },
    run: async ({ input, secrets, log, step, integrations }) => {
      const plain = (await secrets.get('halo-key')).reveal();
      log.info(`The secret is ${plain}`, {
        plain,
        nested: [{ json: JSON.stringify({ plain }) }],
        typed: input.password.reveal(),
      });
      await step(`step ${plain}`, () => plain, { summary: () => encoded });
      await (await integrations.get('halopsa')).clients.get();
      return {
        plain,
        encoded,
        url: encodeURIComponent(plain),
        typed: `x${input.password.reveal()}x`,
        secret: input.password as unknown,
      };
    },
  }),
  defineWorkflow({
    ...common,
    name: 'leaks_and_fails',
    parameters: {},
    run: async ({ secrets }) => {
      const plain = (await secrets.get('halo-key')).reveal();
      throw new WorkflowError('integration-error', `No: ${plain}`, { remedy: `Use ${plain}`, result: { plain } });
    },
  }),
  defineWorkflow({
    ...common,
    name: 'leaks_and_breaks',
    parameters: {},
    run: async ({ secrets }) => {
      throw new Error(`Broken by ${(await secrets.get('halo-key')).reveal()}`);
    },
  }),
];

describe('I9 no secret leaves an execution', () => {
  let engine: TestEngine;
  let halo: FakeHalo;
  const storage = createMemoryStorage();
  beforeAll(async () => {
    halo = await startFakeHalo();
    engine = await startEngine({ definitions, storage });
    await configureHalo(engine.context.repositories, halo.url, acme);
    await storage.secrets.put('GLOBAL', 'halo-key', canary);
  });
  afterAll(async () => {
    await engine.stop(0);
    await halo.stop();
  });

  /** Every row of every table that an execution writes to, and its large values. */
  const everythingStored = async () => {
    const partitions = [acme, 'GLOBAL', '7c1d0002-0000-4000-8000-000000000002'];
    const pages = tableNames.flatMap((name) =>
      partitions.map((partitionKey) => storage.table(name).list({ partitionKey })),
    );
    return JSON.stringify(await Promise.all(pages));
  };

  test.each(['leaks', 'leaks_and_fails', 'leaks_and_breaks'])(
    'CFG-3 %s: nowhere in answer, rows or logs',
    async (name) => {
      const values = name === 'leaks' ? { password: typed, note: `remember ${typed}` } : {};

      const { status, body } = await engine.run(name, values);

      expect(status).toBe(200);
      const everything = [JSON.stringify(body), await everythingStored(), engine.logText()].join('\n');
      const forms = [
        'canary-',
        'qzxj',
        typed,
        encoded,
        encodeURIComponent(canary),
        Buffer.from(canary).toString('base64'),
      ];
      // Not `not.toContain`, which would print everything.
      expect(forms.filter((form) => everything.includes(form))).toEqual([]);
      expect(everything.includes('[redacted]')).toBe(true);
      expect(engine.logText().includes('"secret":"halo-key"')).toBe(true);
    },
  );

  test('CFG-3 the vendor still got the secret itself', async () => {
    await engine.run('leaks', { password: typed, note: 'x' });

    const signIn = halo.requests.find(({ path }) => path.endsWith('/token'));
    expect(new URLSearchParams(signIn?.body).get('client_secret')).toBe(canary);
  });
});
