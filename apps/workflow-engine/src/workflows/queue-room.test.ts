import { createMemoryStorage, createStorage, initTables, type ExecutionEnd, type Storage } from '@msp/storage';
import { seedApp, startAzurite } from '@msp/testing';
import { defineWorkflow, field } from '@msp/workflow-sdk';
import { reconcile } from '../executions/reconcile.service';
import { acme, beta, startEngine, type TestEngine } from '../testing/start-engine';

const common = { description: 'For tests only', category: 'test' } as const;
const definitions = [
  defineWorkflow({ ...common, name: 'quick', parameters: {}, run: async () => 'done' }),
  defineWorkflow({
    ...common,
    name: 'secretive',
    parameters: { key: field.string({ label: 'Key', secret: true }) },
    run: async () => 'done',
  }),
];
const end: ExecutionEnd = {
  status: 'Success',
  completedAt: '2026-03-01T08:00:00.000Z',
  durationMs: 1,
  logs: [],
  calls: [],
  steps: [],
};
/** Longer than a count is believed. */
const countAgainMs = 6_000;

const places: Readonly<Record<string, () => Promise<{ storage: Storage; stop(): Promise<unknown> }>>> = {
  memory: async () => ({ storage: createMemoryStorage(), stop: async () => undefined }),
  Azurite: async () => {
    const azurite = await startAzurite();
    const { connectionString: text } = azurite;
    const account = { tableConnectionString: text, blobConnectionString: text, queueConnectionString: text };
    const storage = createStorage({ account });
    await initTables(storage);
    return { storage, stop: () => azurite.stop() };
  },
};

describe.each(Object.entries(places))('what programs have run, over %s', (_name, open) => {
  let place: Awaited<ReturnType<typeof open>>;
  let engine: TestEngine;
  let later = 0;
  beforeAll(async () => {
    place = await open();
    // What programs run is left to workers, of which there is none.
    engine = await startEngine({
      definitions,
      storage: place.storage,
      roles: ['api'],
      engine: 'azure-queue',
      queuedPerOrganization: 2,
      now: () => Date.now() + later,
    });
    const rights = { canExecuteWorkflows: true, canManageConfig: false, canManageForms: false, canViewHistory: false };
    const granted = { userId: seedApp.oid, grantedBy: 'admin', grantedAt: '2026-11-28T09:00:00Z', ...rights };
    for (const organizationId of [acme, beta])
      await engine.context.repositories.permissions.grant({ ...granted, organizationId });
  });
  afterAll(async () => {
    await engine?.stop(0);
    await place?.stop();
  });

  const byProgram = async (org = acme, workflow = 'quick', body = {}, key?: string) => {
    const token = await engine.appToken(seedApp.oid, seedApp.roles, { azp: seedApp.clientId });
    const headers = { prefer: 'respond-async', ...(key !== undefined && { 'idempotency-key': key }) };
    return engine.call('POST', `/api/workflows/${workflow}`, { token, org, body, headers });
  };

  test('is refused where as much waits for its turn already, in words, and a person never', async () => {
    const accepted = [await byProgram(), await byProgram(acme, 'quick', {}, 'second')];
    expect(accepted.map(({ status }) => status)).toEqual([202, 202]);

    // Once as this process knows, and once as it counts.
    for (const ms of [0, countAgainMs]) {
      later += ms;
      const refused = await byProgram(acme, 'quick', {}, 'third');
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '10']);
      expect(refused.body).toMatchObject({
        code: 'too-many-requests',
        detail: expect.stringContaining('Try again when some of them have begun'),
      });
    }
    // Nobody else could run it, so it would wait here.
    expect((await byProgram(acme, 'secretive', { key: 'hunter22-canary' })).status).toBe(429);

    const [others, person, again] = await Promise.all([
      byProgram(beta),
      engine.run('quick'),
      byProgram(acme, 'quick', {}, 'second'),
    ]);
    expect([others.status, person.status]).toEqual([202, 200]);
    expect(again.body['executionId']).toBe(accepted[1]?.body['executionId']);
    const audited = await engine.context.repositories.audit.list(acme);
    expect(audited.items.filter(({ actorId }) => actorId === seedApp.oid)).toHaveLength(2);

    // One has ended.
    const { executions } = engine.context.repositories;
    const first = await executions.findOpen(acme, String(accepted[0]?.body['executionId']));
    if (first) await executions.finish(first, end);
    later += countAgainMs;
    expect((await byProgram(acme, 'quick', {}, 'third')).status).toBe(202);
    expect((await byProgram()).status).toBe(429);
  });

  test('counts no more once it was found asleep, and is found although no program is one of the people', async () => {
    const { executions } = engine.context.repositories;
    const { body } = await byProgram(beta);
    expect((await byProgram(beta)).status).toBe(429);
    const open = await executions.findOpen(beta, String(body['executionId']));
    const wakeAt = new Date(Date.now() + 30 * 24 * 3_600_000).toISOString();
    if (open) await executions.release(open, { status: 'Waiting' }, { wakeAt });

    const wake = jest.spyOn(engine.context.driver, 'wake').mockResolvedValue(undefined);
    await reconcile(engine.context, new Date(Date.now() + 40_000));
    later += countAgainMs;

    // Those that wait for their turn.
    expect(wake).toHaveBeenCalledTimes(3);
    expect((await byProgram(beta)).status).toBe(202);
  });
});
