import { EventEmitter, once } from 'node:events';
import { isFinal } from '@msp/models';
import { createMemoryStorage, createRepositories } from '@msp/storage';
import { defineWorkflow, field, type Step } from '@msp/workflow-sdk';
import { acme, startEngine, type TestEngine } from '../testing/start-engine';

const doorbell = new EventEmitter();
/** What happened, in its order. */
let happened: string[] = [];

/** Acts when the test says so. */
const gated = (name: string) => async () => {
  happened.push(name);
  const goesOn = once(doorbell, `go on: ${name}`);
  doorbell.emit(name);
  await goesOn;
  return name;
};
const inSteps = async (step: Step) => {
  try {
    const first = await step('one', gated('one'));
    const [second, third] = await Promise.all([step('two', gated('two')), step('three', gated('three'))]);
    return [first, second, third];
  } catch {
    happened.push('caught');
    return 'caught';
  } finally {
    happened.push('at last');
  }
};
const common = { description: 'For tests only', category: 'test' };
const definitions = [
  defineWorkflow({ ...common, name: 'in_steps', parameters: {}, run: ({ step }) => inSteps(step) }),
  defineWorkflow({
    ...common,
    name: 'pinned',
    parameters: { key: field.string({ label: 'Key', secret: true }) },
    run: async ({ step }) => {
      await step('one', gated('one'));
    },
  }),
];

describe('an execution whose process is told to end', () => {
  let first: TestEngine;
  let second: TestEngine | undefined;
  const start = (storage: TestEngine['storage']) => startEngine({ definitions, storage, engine: 'azure-queue' });
  beforeEach(async () => {
    happened = [];
    first = await start(createMemoryStorage());
  });
  afterEach(() => second?.stop(0));

  /** Acts by itself from now on. */
  const letThrough = (name: string) => doorbell.on(name, () => setImmediate(() => doorbell.emit(`go on: ${name}`)));
  afterEach(() => doorbell.removeAllListeners());

  const begin = async (workflow: string, input: object, prefer: string) => {
    const begun = once(doorbell, 'one');
    const answer = first.run(workflow, input, { headers: { prefer } });
    await begun;
    return answer;
  };
  const stored = (executionId: unknown) =>
    createRepositories(first.storage).executions.findOpen(acme, String(executionId));
  const ended = async (executionId: unknown) => {
    for (let looks = 0; looks < 100_000; looks += 1) {
      const open = await stored(executionId);
      if (open && isFinal(open.execution.status)) return open.execution;
      await new Promise(setImmediate);
    }
    return undefined;
  };

  test('OPS-3 I3 goes on at its next step in another one, does no step twice, and is told nothing of it', async () => {
    const begun = once(doorbell, 'one');
    const waiting = first.run('in_steps', {}, { headers: { prefer: 'wait=60' } });
    await begun;
    const stopped = first.stop(60_000);
    doorbell.emit('go on: one');
    const { status, body } = await waiting;
    await stopped;
    const between = await stored(body['executionId']);

    expect([status, body['status'], happened]).toEqual([202, 'Pending', ['one']]);
    expect(between).toMatchObject({
      execution: { status: 'Pending' },
      hold: { fence: 1, leaseUntil: '1970-01-01T00:00:00.000Z' },
    });
    for (const name of ['two', 'three']) letThrough(name);
    second = await start(first.storage);

    expect(await ended(body['executionId'])).toMatchObject({
      status: 'Success',
      result: ['one', 'two', 'three'],
      steps: ['one', 'two', 'three'].map((name) => ({ name, status: 'done' })),
    });
    expect(happened).toEqual(['one', 'two', 'three', 'at last']);
    expect((await stored(body['executionId']))?.hold?.idleTurns).toBe(0);
  });

  test('OPS-3 is cut off in a step that takes too long, which is done again elsewhere', async () => {
    const { body } = await begin('in_steps', {}, 'respond-async');

    await first.stop(0);
    const between = await stored(body['executionId']);
    for (const name of ['one', 'two', 'three']) letThrough(name);
    second = await start(first.storage);

    expect(between?.execution).toMatchObject({ status: 'Pending' });
    expect(await ended(body['executionId'])).toMatchObject({ status: 'Success', result: ['one', 'two', 'three'] });
    expect(happened.filter((one) => one === 'one')).toHaveLength(2);
  });

  test('OPS-3 ends in words where what was typed for it is stored nowhere', async () => {
    const { body } = await begin('pinned', { key: 'hunter22-canary' }, 'respond-async');

    await first.stop(0);
    second = await start(first.storage);

    expect(await ended(body['executionId'])).toMatchObject({
      status: 'Cancelled',
      error: { message: expect.stringContaining('The engine was stopped'), remedy: expect.any(String) },
    });
  });

  test('EXE-7 is ended by who asked to stop it in that moment', async () => {
    const { body } = await begin('in_steps', {}, 'respond-async');
    const by = { cancelRequestedBy: 'a', cancelRequestedByName: 'Avery Admin' };
    await createRepositories(first.storage).executions.requestStop(acme as never, String(body['executionId']), {
      cancelRequestedAt: '2026-03-01T08:00:00.000Z',
      ...by,
    });

    const stopped = first.stop(60_000);
    doorbell.emit('go on: one');
    await stopped;
    second = await start(first.storage);

    expect(await ended(body['executionId'])).toMatchObject({ status: 'Cancelled' });
    expect(happened).not.toContain('two');
  });
});
