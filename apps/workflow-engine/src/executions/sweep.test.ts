import { setImmediate } from 'node:timers/promises';
import { UnavailableError } from '@msp/models';
import { defineWorkflow } from '@msp/workflow-sdk';
import { lookAfter } from '../testing/look-after';
import { acme, startEngine, type TestEngine } from '../testing/start-engine';
import { reconcile } from './reconcile.service';

const common = { description: 'For tests only', category: 'test', parameters: {} };
const definitions = [
  defineWorkflow({ ...common, name: 'quick', run: async () => 'done' }),
  defineWorkflow({
    ...common,
    name: 'waits',
    run: async ({ waitForEvent }) => (await waitForEvent('call', { timeout: '30 days' }))?.data ?? null,
  }),
];

describe('I10 an execution whose message was lost', () => {
  let engine: TestEngine;
  beforeEach(async () => {
    engine = await startEngine({ definitions });
  });
  afterEach(() => engine.stop(0));

  const after = (seconds: number) => new Date(Date.now() + seconds * 1_000);
  const begin = async (workflow: string) =>
    String((await engine.run(workflow, {}, { headers: { prefer: 'respond-async' } })).body['executionId']);
  const stored = (executionId: string) => engine.context.repositories.executions.get(acme, executionId);

  test('is found where it waits for its turn, and asked for less and less often', async () => {
    engine.context.direct.hold(true);
    const wake = jest.spyOn(engine.context.driver, 'wake').mockRejectedValueOnce(new UnavailableError('away'));
    await begin('quick');
    expect(wake).toHaveBeenCalledTimes(1);
    wake.mockClear().mockResolvedValue(undefined);

    const asked: number[] = [];
    for (let seconds = 40; seconds < 500; seconds += 20) {
      await reconcile(engine.context, after(seconds));
      if (wake.mock.calls.length > 0) asked.push(seconds);
      wake.mockClear();
    }

    expect(asked).toEqual([40, 100, 220, 460]);
  });

  test('is found where it waits for an event that has come', async () => {
    const executionId = await begin('waits');
    while ((await stored(executionId)).status !== 'Waiting') await setImmediate();
    const { executionJournals } = engine.context.repositories;
    await lookAfter(engine, after(40));
    expect((await stored(executionId)).status).toBe('Waiting');

    const of = { executionId, organizationId: acme };
    await executionJournals.addEvent(of, { name: 'call', eventId: '1', at: after(0).toISOString(), data: 'Ada' });
    await lookAfter(engine, after(600));
    expect((await stored(executionId)).status).toBe('Waiting');
    await lookAfter(engine, after(700));

    expect(await stored(executionId)).toMatchObject({ status: 'Success', result: 'Ada' });
  });
});
