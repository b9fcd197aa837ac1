import { defineWorkflow, field } from '@msp/workflow-sdk';
import { acme, startEngine, type TestEngine } from '../testing/start-engine';

const pausedAt = '2026-03-10T12:00:00.000Z';

describe('the kill switch', () => {
  let engine: TestEngine;
  let begun: string[] = [];
  let isStopped = false;
  let release = Promise.withResolvers<undefined>();

  const quick = defineWorkflow({
    name: 'quick',
    description: 'For tests only',
    category: 'test',
    parameters: {},
    run: async () => void begun.push('quick'),
  });
  const takeLong = async ({ signal }: { readonly signal: AbortSignal }) => {
    begun.push('slow');
    const stopped = Promise.withResolvers<undefined>();
    signal.addEventListener('abort', () => stopped.reject(signal.reason));
    await Promise.race([release.promise, stopped.promise]);
  };
  const slow = defineWorkflow({
    name: 'slow',
    description: 'For tests only',
    category: 'test',
    parameters: {},
    run: takeLong,
  });

  /** What nobody else can run, because it was typed in. */
  const pinned = defineWorkflow({
    name: 'pinned',
    description: 'For tests only',
    category: 'test',
    parameters: { key: field.string({ label: 'Key', secret: true }) },
    run: takeLong,
  });

  beforeEach(async () => {
    [begun, release, isStopped] = [[], Promise.withResolvers<undefined>(), false];
    engine = await startEngine({ definitions: [quick, slow, pinned] });
  });
  afterEach(() => (isStopped ? undefined : engine.stop(0)));

  async function pause(changes: { isPaused?: boolean; stopRunning?: boolean } = {}): Promise<void> {
    await engine.context.repositories.enginePauses.put({
      isPaused: true,
      reason: 'Graph is down.',
      pausedAt,
      pausedBy: 'a',
      pausedByName: 'Avery Admin',
      stopRunning: false,
      ...changes,
    });
    await engine.context.pauses.refresh();
  }
  const statusOf = async (executionId: unknown) =>
    (await engine.context.repositories.executions.get(acme, String(executionId))).status;
  const begin = async (workflow = 'slow', input = {}) =>
    (await engine.run(workflow, input, { headers: { prefer: 'respond-async' } })).body['executionId'];
  const beginPinned = () => begin('pinned', { key: 'hunter22-canary' });

  test('OPS-6 refuses every run with who paused and why, and leaves no trace of it', async () => {
    await pause();

    const { status, headers, body } = await engine.run('quick', {}, { headers: { 'idempotency-key': 'one' } });

    expect([status, headers.get('retry-after'), body['code']]).toEqual([503, '60', 'unavailable']);
    expect(body['detail']).toContain(`paused since ${pausedAt}, by Avery Admin: Graph is down.`);
    expect(begun).toEqual([]);
    expect((await engine.context.repositories.executions.list(acme, {}, { limit: 9 })).items).toEqual([]);
    await pause({ isPaused: false });
    expect((await engine.run('quick', {}, { headers: { 'idempotency-key': 'one' } })).status).toBe(200);
  });

  test('OPS-6 answers a repeated request with what was run before', async () => {
    const first = await engine.run('quick', {}, { headers: { 'idempotency-key': 'two' } });
    await pause();
    const again = await engine.run('quick', {}, { headers: { 'idempotency-key': 'two' } });

    expect([again.status, again.body['executionId']]).toEqual([200, first.body['executionId']]);
  });

  test('OPS-6 lets what runs go on, unless it is to be stopped too', async () => {
    const goesOn = await begin();
    await pause();
    expect(await statusOf(goesOn)).toBe('Running');

    await pause({ isPaused: false });
    const run = engine.context.runs.find(String(goesOn));
    await engine.context.repositories.enginePauses.put({
      isPaused: true,
      reason: 'Stop everything.',
      pausedAt: '2026-03-10T13:00:00.000Z',
      pausedBy: 'a',
      pausedByName: 'Avery Admin',
      stopRunning: true,
    });
    await engine.context.pauses.refresh();
    await run?.finished;

    expect(await statusOf(goesOn)).toBe('Cancelled');
  });

  test('OPS-6 leaves what was accepted in the same moment to whoever is woken for it', async () => {
    engine.context.direct.hold(true);
    const wake = jest.spyOn(engine.context.driver, 'wake').mockResolvedValue(undefined);

    const waits = await begin();

    expect([begun, await statusOf(waits)]).toEqual([[], 'Pending']);
    expect(wake).toHaveBeenCalledTimes(1);
  });

  test('OPS-6 keeps what only this process can run waiting until runs are resumed', async () => {
    engine.context.direct.hold(true);
    const waits = await beginPinned();
    await pause();
    expect([begun, await statusOf(waits)]).toEqual([[], 'Running']);

    await pause({ isPaused: false });
    release.resolve(undefined);
    await engine.context.runs.find(String(waits))?.finished;

    expect([begun, await statusOf(waits)]).toEqual([['slow'], 'Success']);
  });

  test('OPS-6 does not forget what waits when the engine is stopped meanwhile', async () => {
    engine.context.direct.hold(true);
    const waits = await beginPinned();
    await pause();

    await engine.stop(0);
    isStopped = true;

    expect(await statusOf(waits)).toBe('Cancelled');
  });

  test('OPS-6 keeps what is known when storage does not answer', async () => {
    await pause();
    const { enginePauses } = engine.context.repositories;
    jest.spyOn(enginePauses, 'listActive').mockRejectedValue(new Error('away'));

    await expect(engine.context.pauses.refresh()).rejects.toThrow('away');

    expect((await engine.run('quick')).status).toBe(503);
  });
});
