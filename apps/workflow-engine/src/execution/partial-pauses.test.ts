import type { PauseSubject } from '@msp/models';
import { defineWorkflow } from '@msp/workflow-sdk';
import { acme, beta, startEngine, type TestEngine } from '../testing/start-engine';
import { Receiver } from '../executions/receiver';

const common = { description: 'For tests only', category: 'test', parameters: {} };

describe('the kill switch of a part', () => {
  let engine: TestEngine;
  let release = Promise.withResolvers<undefined>();
  const definitions = [
    defineWorkflow({ ...common, name: 'quick', run: async () => 'done' }),
    defineWorkflow({ ...common, name: 'with_graph', uses: ['msgraph'], run: async () => 'done' }),
    defineWorkflow({
      ...common,
      name: 'slow',
      run: ({ signal }) =>
        new Promise<void>((resolve, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason));
          void release.promise.then(() => resolve());
        }),
    }),
  ];
  beforeEach(async () => {
    release = Promise.withResolvers();
    engine = await startEngine({ definitions });
  });
  afterEach(() => engine.stop(0));

  async function pause(subject: PauseSubject, changes: object = {}): Promise<void> {
    const { repositories, pauses } = engine.context;
    const by = { pausedBy: 'a', pausedByName: 'Avery Admin', pausedAt: '2026-03-10T12:00:00.000Z' };
    await repositories.enginePauses.put(
      { isPaused: true, reason: 'Graph is down.', stopRunning: false, ...by, ...changes },
      subject,
    );
    await pauses.refresh();
  }
  const async = { headers: { prefer: 'respond-async' } };
  const stored = (executionId: unknown) => engine.context.repositories.executions.get(acme, String(executionId));

  test.each<[PauseSubject, string, string, string]>([
    [{ kind: 'organization', name: acme }, acme, 'quick', 'Runs for this organization are paused'],
    [{ kind: 'workflow', name: 'quick' }, acme, 'quick', 'Runs of this workflow are paused'],
    [{ kind: 'integration', name: 'msgraph' }, acme, 'with_graph', 'Runs that use Microsoft 365 are paused'],
    [{ kind: 'lane', name: 'interactive' }, beta, 'quick', 'Runs that people begin are paused'],
  ])(
    'OPS-6 refuses what %j is about, with who paused and why, until it is resumed',
    async (subject, org, name, words) => {
      await pause(subject);
      const refused = await engine.run(name, {}, { org, headers: { 'idempotency-key': 'one' } });
      const asked = { org, token: await engine.token('technician') };
      const told = await engine.call('GET', `/api/workflows/${name}/pause`, asked);
      await pause(subject, { isPaused: false });

      expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '60']);
      expect(refused.body['detail']).toContain(
        `${words} since 2026-03-10T12:00:00.000Z, by Avery Admin: Graph is down.`,
      );
      expect(told.body).toMatchObject({ pause: { subject, reason: 'Graph is down.', pausedByName: 'Avery Admin' } });
      expect((await engine.run(name, {}, { org, headers: { 'idempotency-key': 'one' } })).status).toBe(200);
      expect((await engine.call('GET', `/api/workflows/${name}/pause`, asked)).body).toEqual({});
    },
  );

  test.each<[PauseSubject, string]>([
    [{ kind: 'organization', name: acme }, beta],
    [{ kind: 'workflow', name: 'slow' }, acme],
    [{ kind: 'integration', name: 'msgraph' }, acme],
    [{ kind: 'lane', name: 'background' }, acme],
  ])('OPS-6 leaves alone what %j is not about', async (subject, org) => {
    await pause(subject);

    expect((await engine.run('quick', {}, { org })).body).toMatchObject({ status: 'Success' });
  });

  test('OPS-6 stops of what runs that alone which is paused, where that was wanted', async () => {
    const ofAcme = (await engine.run('slow', {}, async)).body['executionId'];
    const ofBeta = (await engine.run('slow', {}, { org: beta, ...async })).body['executionId'];
    const { runs, repositories } = engine.context;
    const ends = [ofAcme, ofBeta].map((id) => runs.find(String(id))?.finished);
    await pause({ kind: 'organization', name: acme }, { stopRunning: true });
    await ends[0];
    release.resolve(undefined);
    await ends[1];

    expect((await stored(ofAcme)).status).toBe('Cancelled');
    expect((await repositories.executions.get(beta, String(ofBeta))).status).toBe('Success');
  });

  test('OPS-6 leaves in the queue what is paused, and takes it when it is resumed', async () => {
    engine.context.direct.hold(true);
    jest.spyOn(engine.context.driver, 'wake').mockResolvedValue(undefined);
    const executionId = String((await engine.run('quick', {}, async)).body['executionId']);
    const runTurn = jest.fn(async () => ({ kind: 'done' }) as const);
    const receiver = new Receiver(engine.context, { runTurn, perOrganization: 5 });
    const wake = { executionId, scope: (await stored(executionId)).organizationId, lane: 'interactive' } as never;
    await pause({ kind: 'workflow', name: 'quick' });

    const whilePaused = await receiver.receive(wake);
    const calls = runTurn.mock.calls.length;
    await pause({ kind: 'workflow', name: 'quick' }, { isPaused: false });
    const afterwards = await receiver.receive(wake);

    expect([whilePaused, calls]).toEqual([expect.objectContaining({ kind: 'later' }), 0]);
    // Nobody runs it here, so nobody lets it go.
    await engine.context.runs.find(executionId)?.keeper.stop();

    expect([afterwards, runTurn.mock.calls.length]).toEqual([{ kind: 'done' }, 1]);
  });
});
