import { EventEmitter, once } from 'node:events';
import { defineWorkflow } from '@msp/workflow-sdk';
import { configureHalo, startFakeHalo } from './testing/fake-halo';
import { acme, startEngine } from './testing/start-engine';

const doorbell = new EventEmitter();
const common = { description: 'For tests only', category: 'test', parameters: {} };
const waits = defineWorkflow({
  ...common,
  name: 'waits',
  run: async () => {
    setImmediate(() => doorbell.emit('begun'));
    await once(doorbell, 'go on');
    return 'done';
  },
});
const writesAndHangs = defineWorkflow({
  ...common,
  name: 'writes_and_hangs',
  uses: ['halopsa'],
  run: async ({ integrations }) => {
    const halo = await integrations.get('halopsa');
    await halo.actions.create({ ticketId: 1, noteHtml: 'x' });
    doorbell.emit('begun');
    return new Promise(() => undefined);
  },
});
const hangs = defineWorkflow({
  ...common,
  name: 'hangs',
  run: () => {
    doorbell.emit('begun');
    return new Promise(() => undefined);
  },
});
const definitions = [waits, writesAndHangs, hangs];

describe('stopping the engine', () => {
  test('lets an execution finish whose caller is still waiting, and answers it', async () => {
    const engine = await startEngine({ definitions });
    const begun = once(doorbell, 'begun');
    const answer = engine.run('waits');
    await begun;

    const stopped = engine.stop(20_000);
    doorbell.emit('go on');

    expect((await answer).body).toMatchObject({ status: 'Success', result: 'done' });
    await stopped;
  });

  test('lets an execution finish that nobody waits for', async () => {
    const engine = await startEngine({ definitions });
    const begun = once(doorbell, 'begun');
    const { body } = await engine.run('waits', {}, { headers: { prefer: 'respond-async' } });
    await begun;

    const stopped = engine.stop(20_000);
    doorbell.emit('go on');
    await stopped;

    const execution = await engine.context.repositories.executions.get(acme, String(body['executionId']));
    expect(execution.status).toBe('Success');
  });

  test('leaves what does not finish in time to others, but where a person has to look', async () => {
    const halo = await startFakeHalo();
    halo.answer = { status: 200, body: { id: 1, client_id: 42 } };
    const engine = await startEngine({ definitions });
    await configureHalo(engine.context.repositories, halo.url, acme);
    await engine.storage.secrets.put('GLOBAL', 'halo-key', 'the-key-of-halo');
    const ids: unknown[] = [];
    for (const name of ['hangs', 'writes_and_hangs']) {
      const begun = once(doorbell, 'begun');
      ids.push((await engine.run(name, {}, { headers: { prefer: 'respond-async' } })).body['executionId']);
      await begun;
    }

    await engine.stop(0);

    const { executions } = engine.context.repositories;
    const [harmless, doubtful] = await Promise.all(ids.map((id) => executions.get(acme, String(id))));
    expect(harmless).toMatchObject({ status: 'Pending' });
    expect(doubtful).toMatchObject({ status: 'NeedsAttention', error: { kind: 'cancelled' } });
    await halo.stop();
  });

  test('accepts nothing more', async () => {
    const engine = await startEngine({ definitions });
    engine.context.runs.close();

    const { status, headers } = await engine.run('hangs');

    expect(status).toBe(503);
    expect(headers.get('retry-after')).not.toBeNull();
    await engine.stop(0);
  });
});
