import { EventEmitter, once } from 'node:events';
import { organizationIdOf } from '@msp/models';
import { createTimedId } from '@msp/storage';
import { mspTenantId, seedPeople } from '@msp/testing';
import { defineWorkflow } from '@msp/workflow-sdk';
import { configureHalo, startFakeHalo, type FakeHalo } from '../testing/fake-halo';
import { acme, beta, startEngine, type Request, type TestEngine } from '../testing/start-engine';
import { stopExecution } from './stop-execution.service';

const doorbell = new EventEmitter();
const common = { description: 'For tests only', category: 'test', parameters: {} };
const begin = () => doorbell.emit('begun');
const never = () => new Promise<never>(() => undefined);
const definitions = [
  defineWorkflow({
    ...common,
    name: 'waits_in_step',
    uses: ['halopsa'],
    run: async ({ step, integrations }) => {
      await step('Write a note', async () => {
        await (await integrations.get('halopsa')).actions.create({ ticketId: 1, noteHtml: 'x' });
      });
      await step('Wait for ever', () => (begin(), never()));
    },
  }),
  defineWorkflow({
    ...common,
    name: 'sleeps_after_a_note',
    uses: ['halopsa'],
    run: async ({ step, integrations, sleep }) => {
      await step('Write a note', async () => {
        await (await integrations.get('halopsa')).actions.create({ ticketId: 1, noteHtml: 'x' });
      });
      await sleep('a week', '7 days');
    },
  }),
  defineWorkflow({ ...common, name: 'only_waits', run: () => (begin(), never()) }),
  defineWorkflow({ ...common, name: 'waits_anywhere', requiresOrg: false, run: () => (begin(), never()) }),
  defineWorkflow({ ...common, name: 'is_quick', run: async () => 'secret result' }),
];

describe('stopping an execution', () => {
  let engine: TestEngine;
  let halo: FakeHalo;
  beforeAll(async () => {
    halo = await startFakeHalo();
    halo.answer = { status: 200, body: { id: 1, client_id: 42 } };
    engine = await startEngine({ definitions });
    await configureHalo(engine.context.repositories, halo.url, acme);
    await engine.storage.secrets.put('GLOBAL', 'halo-key', 'the-key-of-halo');
  });
  afterAll(async () => {
    await engine.stop(0);
    await halo.stop();
  });

  afterEach(() => jest.restoreAllMocks());

  const start = async (workflow: string, request: Request = {}) => {
    const begun = once(doorbell, 'begun');
    const { body } = await engine.run(workflow, {}, { ...request, headers: { prefer: 'respond-async' } });
    await begun;
    return String(body['executionId']);
  };
  const stop = (executionId: string, request: Request = {}) =>
    engine.call('POST', `/api/executions/${executionId}/stop`, { as: 'technician', org: acme, ...request });
  const audited = async (executionId: string) => {
    const { rows } = await engine.storage.table('AuditLogs').list({ partitionKey: acme });
    const texts = rows.map(({ properties }) => JSON.stringify(properties));
    return texts.filter((text) => text.includes('Execution.Stop') && text.includes(executionId)).length;
  };

  const ofSomebody = () => ({
    executionId: createTimedId(),
    organizationId: acme,
    workflowName: 'only_waits',
    status: 'Running' as const,
    input: {},
    executedBy: 'somebody',
    executedByName: 'Somebody',
    startedAt: new Date().toISOString(),
  });

  test('EXE-7 ends it as Cancelled, says by whom and what was done, and is audited once', async () => {
    const executionId = await start('waits_in_step');

    const first = await stop(executionId);
    const again = await stop(executionId);

    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({
      executionId,
      status: 'Cancelled',
      error: { kind: 'cancelled', remedy: expect.stringContaining('stays done') },
    });
    const { message } = first.body['error'] as { message: string };
    expect(message).toContain('Toni Technician stopped it.');
    expect(message).toContain('Done before: Write a note.');
    expect(message).toContain('Not finished: Wait for ever.');
    expect(message).toContain('One call that changes something');
    expect([again.status, again.body]).toEqual([200, first.body]);
    expect(await audited(executionId)).toBe(1);
  });

  test('EXE-7 says of one that sleeps what it had done before', async () => {
    const { body: slept } = await engine.run('sleeps_after_a_note', {}, { headers: { prefer: 'wait=60' } });

    const { body } = await stop(String(slept['executionId']));

    expect(slept['status']).toBe('Waiting');
    expect(body).toMatchObject({ status: 'Cancelled' });
    const { message } = body['error'] as { message: string };
    expect(message).toContain('Done before: Write a note.');
    expect(message).toContain('One call that changes something in another system had been sent');
  });

  test('EXE-7 says so when nothing had been changed', async () => {
    const executionId = await start('only_waits');

    const { body } = await stop(executionId);

    expect(body).toMatchObject({ status: 'Cancelled' });
    expect(JSON.stringify(body)).toContain('Nothing had been changed in another system.');
    const stored = await engine.context.repositories.executions.get(acme, executionId);
    expect(stored.status).toBe('Cancelled');
  });

  test('EXE-7 may be done by who runs workflows there, and by who ran it; others learn nothing', async () => {
    const executionId = await start('only_waits');
    const answers = [
      await stop(executionId, { token: 'x' }),
      await stop(executionId, { as: 'auditor' }),
      await stop(executionId, { org: beta }),
      await stop(createTimedId()),
    ];

    expect(answers.map(({ status }) => status)).toEqual([401, 403, 404, 404]);
    expect(await audited(executionId)).toBe(0);
    const { status, body } = await stop(executionId, { as: 'runner' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: 'Cancelled' });
    expect(body).not.toHaveProperty('error');
  });

  test('EXE-7 what belongs to no organization is stopped by who ran it', async () => {
    const executionId = await start('waits_anywhere', { org: undefined, as: 'runner' });
    const path = `/api/executions/${executionId}/stop?scope=global`;

    const others = await engine.call('POST', path, { as: 'technician' });
    const own = await engine.call('POST', path, { as: 'runner' });

    expect([others.status, own.status]).toEqual([404, 200]);
    expect(own.body).toMatchObject({ status: 'Cancelled' });
  });

  test('EXE-7 what is over is answered as it ended, without its result to who may not see it', async () => {
    const { body } = await engine.run('is_quick');
    const id = String(body['executionId']);

    const own = await stop(id);
    const other = await stop(id, { as: 'runner' });

    expect(own.body).toMatchObject({ status: 'Success', result: 'secret result' });
    expect(other.body).toMatchObject({ status: 'Success' });
    expect(other.body).not.toHaveProperty('result');
  });

  test('EXE-7 is stopped from any process: the one that runs it sees the flag, and who asked is told how it ended', async () => {
    const executionId = await start('waits_in_step');
    const other = await startEngine({ definitions, storage: engine.storage });
    const run = engine.context.runs.find(executionId);

    const asked = other.call('POST', `/api/executions/${executionId}/stop`, { as: 'technician', org: acme });
    const answer = await asked;

    expect(answer.body).toMatchObject({ status: 'Cancelled' });
    expect(run?.reason?.message).toBe('Toni Technician stopped it.');
    expect(await audited(executionId)).toBe(1);
    expect(await engine.context.repositories.executions.get(acme, executionId)).toMatchObject({
      status: 'Cancelled',
      cancelRequestedByName: 'Toni Technician',
      steps: [{ status: 'done' }, { status: 'failed' }],
    });
    await other.stop(0);
  });

  test('EXE-7 who asks again at once says the same once more; seconds later it is ended with its thread', async () => {
    const { executions } = engine.context.repositories;
    const { executionId } = await executions
      .insert(ofSomebody(), { owner: 'another process', leaseMs: 60_000 })
      .then(({ execution }) => execution);
    const { oid: userId, name: displayName, email } = seedPeople.technician;
    const person = { kind: 'user', userId, tenantId: mspTenantId, displayName, email, scopes: [], roles: [] } as const;
    const caller = { principal: person, ipAddress: '127.0.0.1', correlationId: 'test' };
    const begunAt = Date.now();
    // Whoever hangs up is not told how it ended, which nobody brings about here.
    const asks = async (aheadMs: number) => {
      jest.spyOn(engine.storage.clock, 'earliest').mockReturnValue(begunAt + aheadMs);
      const request = { ...caller, scope: organizationIdOf(acme), executionId };
      await stopExecution(engine.context, { ...request, signal: AbortSignal.abort() }).catch(() => undefined);
      return (await executions.findOpen(acme, executionId))?.hold?.endsAtOnce ?? false;
    };

    expect([await asks(0), await asks(0), await asks(2_999)]).toEqual([false, false, false]);
    expect(await asks(3_000)).toBe(true);
    expect(await audited(executionId)).toBe(1);
  });

  test('EXE-7 what an earlier version began and nobody runs any more is a conflict that says what comes of it', async () => {
    const draft = ofSomebody();
    const { executionId } = draft;
    await engine.context.repositories.executions.insert(draft);

    const { status, body } = await stop(executionId);

    expect(status).toBe(409);
    expect(body['detail']).toContain('needs attention');
  });
});
