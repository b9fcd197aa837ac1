import { EventEmitter, once } from 'node:events';
import { createMemoryStorage } from '@msp/storage';
import { defineWorkflow } from '@msp/workflow-sdk';
import { startEngine, type TestEngine } from '../testing/start-engine';

const doorbell = new EventEmitter();
const gated = defineWorkflow({
  name: 'gated',
  description: 'For tests only',
  category: 'test',
  parameters: {},
  async run() {
    const goesOn = once(doorbell, 'go on');
    doorbell.emit('begun');
    await goesOn;
    return 'through';
  },
});

describe('EXE-6 a repeat at another process than the one that runs it', () => {
  const storage = createMemoryStorage();
  let first: TestEngine;
  let second: TestEngine;
  beforeAll(async () => {
    first = await startEngine({ definitions: [gated], storage });
    second = await startEngine({ definitions: [gated], storage });
  });
  afterAll(async () => {
    await first.stop(0);
    await second.stop(0);
  });

  const send = (engine: TestEngine, prefer: string) =>
    engine.run('gated', {}, { headers: { 'idempotency-key': 'one', prefer } });

  test('waits for its end as long as the caller does, and answers with it', async () => {
    const begun = once(doorbell, 'begun');
    const accepted = await send(first, 'respond-async');
    const executionId = String(accepted.body['executionId']);
    await begun;

    const impatient = await send(second, 'respond-async');
    const waiting = send(second, 'wait=60');
    const run = first.context.runs.find(executionId);
    doorbell.emit('go on');
    await run?.finished;

    expect(impatient.body).toMatchObject({ executionId, status: 'Running' });
    expect((await waiting).body).toMatchObject({ executionId, status: 'Success', result: 'through' });
  });
});
