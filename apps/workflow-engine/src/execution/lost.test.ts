import { EventEmitter, once } from 'node:events';
import { createMemoryStorage } from '@msp/storage';
import { recordTelemetry } from '@msp/telemetry/testing';
import { defineWorkflow, field } from '@msp/workflow-sdk';
import { until } from '../testing/engine-processes';
import { lookAfter } from '../testing/look-after';
import { seedPeople } from '@msp/testing';
import { acme, startEngine, type TestEngine } from '../testing/start-engine';

const doorbell = new EventEmitter();
const acted: string[] = [];
const waits = defineWorkflow({
  name: 'waits',
  description: 'For tests only',
  category: 'test',
  // What is typed in is stored nowhere, so the other process ends it.
  parameters: { key: field.string({ label: 'Key', secret: true }) },
  timeoutSeconds: 120,
  run: async ({ step }) => {
    await step('first', () => 1);
    doorbell.emit('begun');
    await once(doorbell, 'go on');
    await step('second', () => acted.push('second'), { effect: 'atMostOnce' });
    acted.push('after');
  },
});

describe('an execution that another process has taken', () => {
  let frozen: TestEngine;
  let other: TestEngine;
  let later = 0;
  beforeEach(async () => {
    later = 0;
    acted.length = 0;
    const time = () => Date.now() + later;
    const storage = createMemoryStorage({ clock: { earliest: time, latest: time } });
    frozen = await startEngine({ definitions: [waits], storage });
    other = await startEngine({ definitions: [waits], storage });
  });
  afterEach(async () => {
    await frozen.stop(0);
    await other.stop(0);
  });

  /** Begins one in the process that then stands still, while the other ends it. */
  async function takenOver() {
    const begun = once(doorbell, 'begun');
    const { body } = await frozen.run('waits', { key: 'hunter22-canary' }, { headers: { prefer: 'respond-async' } });
    const executionId = String(body['executionId']);
    await begun;
    const run = frozen.context.runs.find(executionId);
    await run?.keeper.stop();
    later = 31_000;
    await lookAfter(other, new Date(Date.now() + 60_000));
    return { executionId, run };
  }
  const stored = (executionId: string) => other.context.repositories.executions.findOpen(acme, executionId);

  test('I5 I14 does nothing more when the process that had it wakes up, and nothing of that is written', async () => {
    const { executionId, run } = await takenOver();
    const ended = await stored(executionId);
    const of = { executionId, organizationId: acme };
    const journal = await other.context.repositories.executionJournals.read(of);

    doorbell.emit('go on');
    await run?.finished;

    expect(acted).toEqual([]);
    expect(await stored(executionId)).toEqual(ended);
    expect(ended?.execution.status).toBe('NeedsAttention');
    expect(await other.context.repositories.executionJournals.read(of)).toEqual(journal);
    expect(journal).toMatchObject([{ kind: 'ended', name: 'first', status: 'done', result: 1 }]);
  });

  test('whoever waits for it is told that it goes on', async () => {
    const begun = once(doorbell, 'begun');
    const answering = frozen.run('waits', { key: 'hunter22-canary' });
    await begun;
    const [row] = (await frozen.storage.table('UserExecutions').list({ partitionKey: seedPeople.technician.oid })).rows;
    const run = frozen.context.runs.find(String(row?.properties['executionId']));
    run?.lose();
    doorbell.emit('go on');

    const { status, body } = await answering;

    expect(status).toBe(202);
    expect(body['status']).toBe('Running');
    expect(acted).toEqual([]);
  });

  test('OPS-3 is counted as a lease that was lost', async () => {
    const recording = recordTelemetry();
    try {
      const { run } = await takenOver();
      doorbell.emit('go on');
      await run?.finished;

      const lost = { name: 'msp.leases.lost', labels: { 'msp.lane': 'direct' }, value: 1 };
      await until(async () => ((await recording.figures()).some(({ name }) => name === lost.name) ? true : undefined));
      expect(await recording.figures()).toContainEqual(lost);
    } finally {
      await recording.stop();
    }
  });
});
