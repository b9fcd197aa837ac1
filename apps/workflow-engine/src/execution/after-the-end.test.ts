import { EventEmitter, once } from 'node:events';
import { defineWorkflow, type WorkflowContext } from '@msp/workflow-sdk';
import { configureHalo, startFakeHalo, type FakeHalo } from '../testing/fake-halo';
import { acme, startEngine, type TestEngine } from '../testing/start-engine';

type Context = WorkflowContext<object, 'halopsa'>;

const doorbell = new EventEmitter();
const refusals = new Map<string, string>();
const common = { description: 'For tests only', category: 'test', parameters: {}, uses: ['halopsa'] } as const;

/** Everything by which a workflow reaches out, tried after its end. */
async function tryEverything(
  { step, secrets, config, mappings, seal, integrations, log }: Context,
  client: { get(): unknown },
) {
  const attempts: Readonly<Record<string, () => unknown>> = {
    step: () => step('late', () => 1),
    secret: () => secrets.get('halo-key'),
    'secret of the configuration': () => config.getSecret('key'),
    'mapping read': () => mappings.get('halopsa'),
    'mapping written': () => mappings.set('halopsa', { externalOrgId: '43' }),
    seal: () => seal('late', 'late-value-1234'),
    'new client': () => integrations.get('halopsa'),
    'old client': () => client.get(),
  };
  log.info('late line');
  for (const [name, attempt] of Object.entries(attempts)) {
    refusals.set(
      name,
      await Promise.resolve(attempt()).then(
        () => 'went through',
        (error: Error) => error.message,
      ),
    );
  }
  doorbell.emit('tried');
}

const goesOn = (name: string, end: (context: Context) => Promise<unknown>) =>
  defineWorkflow({
    ...common,
    name,
    timeoutSeconds: 1,
    run: async (context) => {
      const { clients } = await context.integrations.get('halopsa');
      await context.secrets.get('halo-key');
      doorbell.once('over', () => void tryEverything(context, clients));
      return end(context);
    },
  });

const definitions = [
  goesOn('returns_and_goes_on', async () => 'done'),
  goesOn('throws_and_goes_on', () => Promise.reject(new Error('x'))),
  goesOn('times_out_and_goes_on', () => new Promise(() => undefined)),
  defineWorkflow({
    ...common,
    name: 'calls_in_catch',
    timeoutSeconds: 1,
    run: async ({ integrations, step }) => {
      const halo = await integrations.get('halopsa');
      try {
        await step('waits', ({ signal }) => once(signal, 'abort'));
        await halo.actions.create({ ticketId: 1, noteHtml: 'x' });
      } catch {
        await halo.actions.create({ ticketId: 1, noteHtml: 'x' });
      }
    },
  }),
  defineWorkflow({
    ...common,
    name: 'reads_step_results',
    run: async ({ step }) => {
      const made = await step('make', () => ({
        at: new Date('2026-03-01T00:00:00Z') as unknown,
        gone: undefined,
        of: { n: -0 },
      }));
      return { isText: typeof made.at === 'string', keys: Object.keys(made) };
    },
  }),
];

describe('S7: after the end of an execution', () => {
  let engine: TestEngine;
  let halo: FakeHalo;
  beforeAll(async () => {
    halo = await startFakeHalo();
    halo.answer = { status: 200, body: { id: 42, name: 'Acme', client_id: 42 } };
    engine = await startEngine({ definitions });
    await configureHalo(engine.context.repositories, halo.url, acme);
    await engine.storage.secrets.put('GLOBAL', 'halo-key', 'the-key-of-halo');
  });
  afterAll(async () => {
    await engine.stop(0);
    await halo.stop();
  });
  beforeEach(() => refusals.clear());

  test.each(['returns_and_goes_on', 'throws_and_goes_on', 'times_out_and_goes_on'])(
    'S7: nothing of %s reaches anything any more',
    async (name) => {
      const { body } = await engine.run(name);
      const before = halo.requests.length;

      const tried = once(doorbell, 'tried');
      doorbell.emit('over');
      await tried;

      expect(refusals.size).toBe(8);
      expect([...refusals].filter(([, answer]) => answer === 'went through')).toEqual([]);
      expect(halo.requests.slice(before)).toEqual([]);
      const { executions, mappings } = engine.context.repositories;
      const { logs, steps } = await executions.get(acme, String(body['executionId']));
      expect(JSON.stringify([logs, steps])).not.toContain('late');
      expect((await mappings.listByOrganization(acme)).map(({ value }) => value.externalOrgId)).toEqual(['42']);
    },
  );

  test('S7: a call in the catch of a workflow that is out of time is not sent', async () => {
    const { body } = await engine.run('calls_in_catch');

    expect(body).toMatchObject({ status: 'TimedOut' });
    expect(halo.requests.filter(({ path }) => path.includes('/Actions'))).toEqual([]);
  });

  test('S7: a step answers what JSON keeps of its result, on the first run too', async () => {
    const { body } = await engine.run('reads_step_results');

    expect(body).toMatchObject({ status: 'Success', result: { isText: true, keys: ['at', 'of'] } });
  });
});
