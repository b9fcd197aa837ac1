import { EventEmitter, once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { isFinal, type Execution } from '@msp/models';
import { defineWorkflow, InvalidInputError } from '@msp/workflow-sdk';
import { acme, startEngine, type TestEngine } from '../testing/start-engine';
import { untilExecution } from '../testing/until-execution';

const doorbell = new EventEmitter();
const ran: string[] = [];
/** What failed is put right. */
let isMended = false;
const common = { description: 'For tests only', category: 'test', parameters: {} } as const;

const part = defineWorkflow({
  ...common,
  name: 'part',
  async run({ step }) {
    await step('charge', () => ran.push('charge'), { effect: 'atMostOnce' });
    const goesOn = once(doorbell, 'go on');
    doorbell.emit('charged');
    await goesOn;
    if (!isMended) throw new InvalidInputError('There is no such user.', { remedy: 'Choose another.' });
    return 'charged once';
  },
});
const whole = defineWorkflow({
  ...common,
  name: 'whole',
  async run({ step, workflows }) {
    await step('first', () => ran.push('first'));
    const charged = await workflows.run('it', part, {});
    await step('last', () => ran.push('last'));
    return charged;
  },
});

let engine: TestEngine;
beforeEach(async () => {
  [ran.length, isMended] = [0, true];
  engine = await startEngine({ definitions: [part, whole] });
});
afterEach(async () => {
  doorbell.emit('go on');
  await engine.stop(0);
});

const read = (executionId: string) => engine.context.repositories.executions.get(acme, executionId);
const until = (executionId: string, is: (execution: Execution) => boolean) => untilExecution(engine, executionId, is);
const ended = (executionId: string) => untilExecution(engine, executionId);
const resume = ({ executionId }: Pick<Execution, 'executionId'>) =>
  engine.call('POST', `/api/executions/${executionId}/resume`, {
    as: 'technician',
    org: acme,
    body: {},
    headers: { prefer: 'respond-async' },
  });
const planOf = ({ executionId }: Pick<Execution, 'executionId'>) =>
  engine.call('GET', `/api/executions/${executionId}/resume`, { as: 'technician', org: acme });

/** The whole, which has ended although what it runs has charged somebody and goes on. */
async function endWhole(): Promise<{ readonly parent: Execution; readonly partId: string }> {
  const charged = once(doorbell, 'charged');
  const { body } = await engine.run('whole', {}, { headers: { prefer: 'respond-async' } });
  const waits = await until(
    String(body['executionId']),
    ({ wait, status }) => wait !== undefined && status === 'Waiting',
  );
  await charged;
  const { executions } = engine.context.repositories;
  const open = await executions.findOpen(acme, waits.executionId);
  if (open === undefined) throw new Error('It is not there.');
  const { logs, calls, startedAt } = open.execution;
  const steps = [{ name: 'first', status: 'done' as const, startedAt }];
  const error = { kind: 'cancelled', message: 'Its right was taken away.', remedy: 'Give it back.' } as const;
  const at = { completedAt: new Date().toISOString(), durationMs: 1 };
  const { execution } = await executions.finish(open, { status: 'NeedsAttention', ...at, logs, calls, steps, error });
  return { parent: execution, partId: String(waits.wait?.executionId) };
}

describe('EXE-7 going on from an execution that runs another one', () => {
  test('waits for the end of that, and then takes it as it is', async () => {
    const { parent, partId } = await endWhole();

    const early = await resume(parent);
    const plan = await planOf(parent);
    doorbell.emit('go on');
    await ended(partId);
    const late = await planOf(parent);
    const { body } = await resume(parent);
    const whole = await ended(String(body['executionId']));

    expect([early.status, early.body]).toEqual([
      409,
      expect.objectContaining({
        detail: expect.stringContaining('“it” runs (its link is in the timeline) has not ended yet. Wait'),
      }),
    ]);
    expect(plan.body['refusal']).toBe(early.body['detail']);
    expect(late.body['steps']).toMatchObject([
      { name: 'first', plan: 'kept' },
      { name: 'it', plan: 'kept' },
    ]);
    expect(whole).toMatchObject({ status: 'Success', result: 'charged once' });
    expect(ran).toEqual(['first', 'charge', 'last']);
  });

  test('has that gone on from first, so that nothing of it is done twice', async () => {
    isMended = false;
    const { parent, partId } = await endWhole();
    doorbell.emit('go on');
    const failed = await ended(partId);
    isMended = true;

    const early = await resume(parent);
    const { body } = await resume(failed);
    while (!isFinal((await read(String(body['executionId']))).status)) {
      doorbell.emit('go on');
      await setImmediate();
    }
    const again = await resume(parent);
    const whole = await ended(String(again.body['executionId']));

    expect([early.status, early.body]).toEqual([
      409,
      expect.objectContaining({ detail: expect.stringContaining('Go on from that one first') }),
    ]);
    expect(whole).toMatchObject({ status: 'Success', result: 'charged once' });
    expect(ran).toEqual(['first', 'charge', 'last']);
  });
});
