import { setImmediate } from 'node:timers/promises';
import { isFinal } from '@msp/models';
import { createMemoryStorage, createRepositories } from '@msp/storage';
import { defineWorkflow } from '@msp/workflow-sdk';
import { acme, startEngine, type TestEngine } from '../testing/start-engine';
import { reconcile } from './reconcile.service';

const acted: string[] = [];
const waits = defineWorkflow({
  name: 'waits',
  description: 'Waits',
  category: 'test',
  parameters: {},
  async run({ step, waitForEvent, log }) {
    await step('first', () => acted.push('first'));
    log.info('Asks');
    const event = await waitForEvent('call', { timeout: '30 days' });
    return step('second', () => String(event?.data));
  },
});

test('I7 an execution that waits outlives every process that has it, and does nothing twice', async () => {
  let later = 0;
  const time = () => Date.now() + later;
  const storage = createMemoryStorage({ clock: { earliest: time, latest: time } });
  const { executions, executionJournals } = createRepositories(storage);
  const engines: TestEngine[] = [];
  const start = async () => {
    const engine = await startEngine({ definitions: [waits], storage });
    engines.push(engine);
    return engine;
  };
  const stopped = async ({ context }: TestEngine, executionId: string) => {
    // What it last said of the execution is that it waits.
    while ((await executions.get(acme, executionId)).wait === undefined) await setImmediate();
    await context.runs.letGo();
    later += 31_000;
  };
  const first = await start();
  const answer = await first.run('waits', {}, { headers: { prefer: 'respond-async' } });
  const executionId = String(answer.body['executionId']);
  await stopped(first, executionId);
  // More often than an execution may be taken that gets no further.
  for (let taken = 1; taken <= 7; taken += 1) {
    const next = await start();
    await reconcile(next.context, new Date(Date.now() + 60_000 * taken));
    while (next.context.runs.find(executionId)?.suspended === undefined) await setImmediate();
    await stopped(next, executionId);
  }
  const event = { name: 'call', eventId: '1', at: '2026-03-01T08:00:00.000Z', data: 'Ada' };
  await executionJournals.addEvent({ executionId, organizationId: acme }, event);
  const last = await start();
  await reconcile(last.context, new Date(Date.now() + 60_000 * 8));
  // It is brought by the queue, and goes on when that has come.
  const read = () => executions.get(acme, executionId);
  let ended = await read();
  for (; !isFinal(ended.status); ended = await read()) await setImmediate();
  for (const engine of engines) await engine.stop(0);

  expect(ended).toMatchObject({ status: 'Success', result: 'Ada' });
  expect(acted).toEqual(['first']);
  expect(ended.logs.map(({ message }) => message.split(' until')[0])).toEqual(['Asks', 'Waits at "call"']);
  expect(ended.steps.map(({ name, attempt }) => [name, attempt])).toEqual([
    ['first', 1],
    ['second', 1],
  ]);
});
