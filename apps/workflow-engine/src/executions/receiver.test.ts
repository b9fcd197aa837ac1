import { EventEmitter, once } from 'node:events';
import { organizationIdOf } from '@msp/models';
import { createMemoryStorage, createRepositories } from '@msp/storage';
import { defineWorkflow, field } from '@msp/workflow-sdk';
import { acme, startEngine, type TestEngine } from '../testing/start-engine';
import { Receiver } from './receiver';

const scope = organizationIdOf(acme);
const doorbell = new EventEmitter();
const definitions = [
  defineWorkflow({
    name: 'works',
    description: 'For tests only',
    category: 'test',
    parameters: { key: field.string({ label: 'Key', secret: true, required: false }) },
    run: () => {
      doorbell.emit('stands');
      return new Promise<never>(() => undefined);
    },
  }),
];
const pause = { isPaused: true, reason: 'Away.', pausedAt: '2026-01-01T00:00:00.000Z', pausedBy: 'a' };

describe('a wake-up that a process receives', () => {
  let later = 0;
  let dead: TestEngine;
  let other: TestEngine;
  let executionId: string;
  const time = () => Date.now() + later;
  const storage = createMemoryStorage({ clock: { earliest: time, latest: time } });
  const { executions, enginePauses } = createRepositories(storage);
  const runTurn = jest.fn();
  const receive = (perOrganization = 1) =>
    new Receiver(other.context, { runTurn, perOrganization }).receive({ executionId, scope, lane: 'interactive' });
  const silence = async () => {
    await dead.context.runs.find(executionId)?.keeper.stop();
    later += 31_000;
  };

  const begin = async (input: object = {}) => {
    const stands = once(doorbell, 'stands');
    const { body } = await dead.run('works', input, { headers: { prefer: 'respond-async' } });
    executionId = String(body['executionId']);
    await stands;
  };

  beforeEach(async () => {
    runTurn.mockReset().mockResolvedValue({ kind: 'done' });
    [dead, other] = await Promise.all([startEngine({ definitions, storage }), startEngine({ definitions, storage })]);
    await begin();
  });
  afterEach(async () => {
    await enginePauses.put({ ...pause, isPaused: false, pausedByName: 'A', stopRunning: false });
    // Nobody runs it here, so nobody lets it go.
    await other.context.runs.find(executionId)?.keeper.stop();
    await Promise.all([dead.stop(0), other.stop(0)]);
  });

  test('I2 leaves what somebody has in hand, until that may be over', async () => {
    const { hold } = (await executions.findOpen(acme, executionId)) ?? {};

    expect(await receive()).toEqual({ kind: 'later', until: new Date(String(hold?.leaseUntil)) });
    expect(runTurn).not.toHaveBeenCalled();
  });

  test('takes what nobody has in hand, once', async () => {
    await silence();

    const outcomes = await Promise.all([receive(), receive()]);

    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['done', 'later']);
    expect(runTurn).toHaveBeenCalledTimes(1);
  });

  test('waits while runs are paused, and while its organization has no room here', async () => {
    await silence();
    expect(await receive(0)).toEqual({ kind: 'later', until: expect.any(Date) });
    await enginePauses.put({ ...pause, pausedByName: 'A', stopRunning: false });
    await other.context.pauses.refresh();

    expect(await receive()).toEqual({ kind: 'later', until: expect.any(Date) });
    expect(runTurn).not.toHaveBeenCalled();
  });

  test('reads what it was told once more only where its organization has room', async () => {
    await silence();
    const find = jest.spyOn(other.context.repositories.executions, 'findOpen');
    const again = (perOrganization: number) =>
      new Receiver(other.context, { runTurn, perOrganization }).receive({
        executionId,
        scope,
        lane: 'interactive',
        isAgain: true,
      });

    const full = await again(0);
    const read = find.mock.calls.length;

    expect([full, read]).toEqual([{ kind: 'later', until: expect.any(Date) }, 0]);
    expect(await again(1)).toEqual({ kind: 'done' });
  });

  test('I4 ends at once what somebody has stopped, paused or not, with room or without', async () => {
    const by = { cancelRequestedBy: 'a', cancelRequestedByName: 'Avery Admin' };
    await silence();
    await executions.requestStop(scope, executionId, { cancelRequestedAt: pause.pausedAt, ...by });
    await enginePauses.put({ ...pause, pausedByName: 'A', stopRunning: false });
    await other.context.pauses.refresh();

    expect(await receive(0)).toEqual({ kind: 'done' });
    expect(other.context.runs.find(executionId)?.reason).toMatchObject({ message: expect.stringContaining('Avery') });
    expect(runTurn).toHaveBeenCalledTimes(1);
  });

  test('EXE-7 ends as stopped what only its own process could run, and what somebody stopped', async () => {
    const by = { cancelRequestedBy: 'a', cancelRequestedByName: 'Avery Admin' };
    await begin({ key: 'hunter22-canary' });
    await silence();
    await executions.requestStop(scope, executionId, { cancelRequestedAt: pause.pausedAt, ...by });

    await receive();

    expect(await executions.get(acme, executionId)).toMatchObject({ status: 'Cancelled' });
    expect(await receive()).toEqual({ kind: 'done' });
    expect(runTurn).not.toHaveBeenCalled();
  });

  test('does the rest of what is over, and nothing of what is not there', async () => {
    dead.context.runs.stopAll();
    await dead.context.runs.find(executionId)?.finished;

    expect(await receive()).toEqual({ kind: 'done' });
    executionId = '019b76da-a800-7000-8000-000000000001';
    expect(await receive()).toEqual({ kind: 'done' });
    expect(runTurn).not.toHaveBeenCalled();
  });

  test('is left to others by a process that is being stopped', async () => {
    await silence();
    other.context.runs.close();

    expect(await receive()).toEqual({ kind: 'later' });
  });
});
