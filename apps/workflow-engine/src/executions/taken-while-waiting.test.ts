import { setImmediate } from 'node:timers/promises';
import { isFinal, scopeOf } from '@msp/models';
import { createMemoryStorage, createRepositories } from '@msp/storage';
import { defineWorkflow } from '@msp/workflow-sdk';
import { acme, startEngine, type TestEngine } from '../testing/start-engine';

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
  const storage = createMemoryStorage();
  const { executions, executionJournals } = createRepositories(storage);
  const start = () => startEngine({ definitions: [waits], storage });
  const read = () => executions.get(acme, executionId);
  const turns = async () => (await executions.findOpen(acme, executionId))?.hold?.turn;
  const woken = ({ context }: TestEngine) =>
    context.driver.wake({ executionId, scope: scopeOf(acme), lane: 'interactive' });
  const first = await start();
  const { body } = await first.run('waits', {}, { headers: { prefer: 'wait=60' } });
  const executionId = String(body['executionId']);
  await first.stop(0);
  // More often than an execution may be taken that gets no further, and for nothing each time.
  for (let taken = 1; taken <= 7; taken += 1) {
    const next = await start();
    await woken(next);
    while ((await turns()) !== taken + 1 || (await read()).wait === undefined) await setImmediate();
    await next.stop(0);
  }
  const event = { name: 'call', eventId: '1', at: '2026-03-01T08:00:00.000Z', data: 'Ada' };
  await executionJournals.addEvent({ executionId, organizationId: acme }, event);
  const last = await start();
  await woken(last);
  let ended = await read();
  for (; !isFinal(ended.status); ended = await read()) await setImmediate();
  await last.stop(0);

  expect(ended).toMatchObject({ status: 'Success', result: 'Ada' });
  expect(acted).toEqual(['first']);
  expect(ended.logs.map(({ message }) => message.split(' until')[0])).toEqual(['Asks', 'Waits at "call"']);
  expect(ended.steps.map(({ name, attempt }) => [name, attempt])).toEqual([
    ['first', 1],
    ['second', 1],
  ]);
});
