import { EventEmitter, once } from 'node:events';
import { createMemoryStorage } from '@msp/storage';
import { seedApp, seedPeople } from '@msp/testing';
import { defineWorkflow, field } from '@msp/workflow-sdk';
import type { Wake } from '../execution/turn-driver';
import { acme, startEngine, type TestEngine } from '../testing/start-engine';

const doorbell = new EventEmitter();
const common = { description: 'For tests only', category: 'test', parameters: {} };
const definitions = [
  defineWorkflow({
    ...common,
    name: 'gated',
    async run() {
      const goesOn = once(doorbell, 'go on');
      doorbell.emit('begun');
      await goesOn;
      return 'through';
    },
  }),
  defineWorkflow({ ...common, name: 'quick', run: async () => (doorbell.emit('quick'), 'done') }),
  defineWorkflow({
    ...common,
    name: 'typed',
    parameters: { key: field.string({ label: 'Key', secret: true }) },
    run: async ({ input }) => input.key.reveal().length,
  }),
];
const async = { prefer: 'respond-async' };

describe('EXE-5 an execution for which the accepting process has no room', () => {
  let api: TestEngine;
  let others: TestEngine[];
  /** Messages that are not brought to anybody. */
  let kept: Wake[];
  const storage = () => createMemoryStorage();
  const begin = async (request: Parameters<typeof startEngine>[0] = {}) => {
    api = await startEngine({ definitions, storage: storage(), engine: 'azure-queue', atOnce: 1, ...request });
    others.push(api);
  };
  beforeEach(() => {
    [others, kept] = [[], []];
  });
  afterEach(async () => {
    doorbell.emit('go on');
    for (const engine of others) await engine.stop(0);
  });

  const keepMessages = () =>
    jest.spyOn(api.context.driver, 'wake').mockImplementation(async (wake) => void kept.push(wake));
  const startWorker = async () => {
    const worker = await startEngine({ definitions, storage: api.storage, engine: 'azure-queue', roles: ['worker'] });
    others.push(worker);
    return worker;
  };
  /** Takes the only place. */
  const fill = async () => {
    const begun = once(doorbell, 'begun');
    await api.run('gated', {}, { headers: async });
    await begun;
  };
  const idOf = ({ body }: { body: Record<string, unknown> }) => String(body['executionId']);
  const opened = (executionId: string) => api.context.repositories.executions.findOpen(acme, executionId);

  test('is written without a lease, and then a message says that it waits for its turn', async () => {
    await begin({ roles: ['api'] });
    await fill();
    let stored: unknown;
    jest.spyOn(api.context.driver, 'wake').mockImplementation(async (wake) => {
      kept.push(wake);
      stored = await opened(wake.executionId);
    });

    const answer = await api.run('quick', {}, { headers: async });

    expect([answer.status, answer.body['status']]).toEqual([202, 'Pending']);
    expect(kept).toEqual([{ executionId: idOf(answer), scope: acme, lane: 'interactive' }]);
    expect(stored).toMatchObject({
      execution: { status: 'Pending' },
      hold: { fence: 0, turn: 0, leaseUntil: '1970-01-01T00:00:00.000Z' },
      terms: { lane: 'interactive' },
    });
    expect(api.context.runs.find(idOf(answer))).toBeUndefined();
  });

  test('is run by a worker, and whoever waits for it is answered with its end', async () => {
    await begin({ roles: ['api'] });
    await fill();
    const worker = await startWorker();

    const answer = await api.run('quick', {}, { headers: { prefer: 'wait=60' } });

    expect([answer.status, answer.body]).toEqual([200, expect.objectContaining({ status: 'Success', result: 'done' })]);
    expect((await opened(idOf(answer)))?.hold).toMatchObject({ fence: 1, turn: 1, owner: worker.context.engineId });
    expect(worker.logText()).not.toContain('in nobody’s hands');
  });

  test('is woken again by a repeat under its key, when the message was lost', async () => {
    await begin({ roles: ['api'] });
    await fill();
    const lost = jest.spyOn(api.context.driver, 'wake').mockRejectedValue(new Error('lost'));
    const headers = { ...async, 'idempotency-key': 'one' };

    const first = await api.run('quick', {}, { headers });
    lost.mockRestore();
    keepMessages();
    const second = await api.run('quick', {}, { headers });

    expect([first.status, first.body['status']]).toEqual([202, 'Pending']);
    expect([second.status, idOf(second)]).toEqual([200, idOf(first)]);
    expect(kept).toMatchObject([{ executionId: idOf(first) }]);
  });

  test('waits here where what was typed for it is stored nowhere', async () => {
    await begin({ roles: ['api'] });
    await fill();
    keepMessages();

    const accepted = await api.run('typed', { key: 'hunter22-canary' }, { headers: async });
    const { execution, hold } = (await opened(idOf(accepted))) ?? {};
    doorbell.emit('go on');
    const finished = await api.context.runs.find(idOf(accepted))?.finished;

    expect([execution?.status, hold?.owner, kept]).toEqual(['Running', api.context.engineId, []]);
    expect(finished).toMatchObject({ status: 'Success', result: 15 });
  });

  test('is one of a program, where the process is no worker, however much room there is', async () => {
    await begin({ roles: ['api'], atOnce: 9 });
    keepMessages();
    const rights = { canManageConfig: false, canManageForms: false, canViewHistory: false, canExecuteWorkflows: true };
    const granted = { grantedBy: 'admin', grantedAt: '2026-11-28T09:00:00Z' };
    await api.context.repositories.permissions.grant({
      userId: seedApp.oid,
      organizationId: acme,
      ...granted,
      ...rights,
    });
    const token = await api.appToken(seedApp.oid, seedApp.roles, { azp: seedApp.clientId });

    const byProgram = await api.run('quick', {}, { token, headers: async });
    const byPerson = await api.run('quick');

    expect([byProgram.body['status'], byPerson.body['status']]).toEqual(['Pending', 'Success']);
    expect(kept).toEqual([{ executionId: idOf(byProgram), scope: acme, lane: 'background' }]);
  });

  test('ends in words, without having begun, when the right to it is gone meanwhile', async () => {
    await begin({ roles: ['api'] });
    await fill();
    const accepted = await api.run('quick', {}, { as: 'runner', headers: async });
    const ran = jest.fn();
    doorbell.on('quick', ran);
    await api.context.repositories.permissions.revoke(seedPeople.runner.oid, acme);
    await startWorker();

    const ended = await api.call('GET', `/api/executions/${idOf(accepted)}/events`, { as: 'technician', org: acme });

    expect(ended.status).toBe(200);
    expect((await opened(idOf(accepted)))?.execution).toMatchObject({
      status: 'NeedsAttention',
      error: { message: expect.stringContaining('It has waited, and it may not go on') },
    });
    expect(ran).not.toHaveBeenCalled();
    doorbell.off('quick', ran);
  });

  test('EXE-7 is ended by Stop before it has begun, whoever takes it', async () => {
    await begin({ roles: ['api'] });
    await fill();
    const accepted = await api.run('quick', {}, { headers: async });
    const ran = jest.fn();
    doorbell.on('quick', ran);
    keepMessages();
    const stopping = api.call('POST', `/api/executions/${idOf(accepted)}/stop`, { as: 'technician', org: acme });
    while (kept.length === 0) await new Promise(setImmediate);
    jest.restoreAllMocks();
    await startWorker();

    const stopped = await stopping;

    expect(stopped.body).toMatchObject({ status: 'Cancelled' });
    expect(kept).toEqual([{ executionId: idOf(accepted), scope: acme, lane: 'interactive' }]);
    expect(ran).not.toHaveBeenCalled();
    doorbell.off('quick', ran);
  });
});
