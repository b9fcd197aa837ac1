import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { shownExecution } from '@msp/storage';
import { prepareEngineProcesses, until, type EngineChild, type EngineProcesses } from '../testing/engine-processes';
import { acme } from '../testing/start-engine';

describe('OPS-3: an engine process that is told to stop', () => {
  let engines: EngineProcesses;
  let gate: Server;
  let gateUrl: string;
  beforeAll(async () => {
    gate = createServer().listen(0, '127.0.0.1');
    [engines] = await Promise.all([prepareEngineProcesses(), once(gate, 'listening')]);
    gateUrl = `http://127.0.0.1:${(gate.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    await engines.stop();
    gate.closeAllConnections();
    gate.close();
  });

  const start = (drainSeconds: string) =>
    engines.start('gated-main.ts', { GATE_URL: gateUrl, DRAIN_SECONDS: drainSeconds });
  const begin = async ({ run }: EngineChild, workflow: string): Promise<string> => {
    const response = await run(workflow, { prefer: 'respond-async' });
    expect(response.status).toBe(202);
    return ((await response.json()) as { executionId: string }).executionId;
  };
  const stored = async (executionId: string) =>
    shownExecution(engines.repositories, await engines.repositories.executions.get(acme, executionId));
  const notReady = ({ address }: EngineChild) =>
    until(async () => {
      const answer = await fetch(`${address}/health/ready`);
      const { checks } = (await answer.json()) as { checks?: unknown };
      // Before it was told, it would name what cannot be reached.
      return answer.status === 503 && checks === undefined ? answer : undefined;
    });

  test('OPS-3: lets what runs finish, takes nothing more and says so, and ends', async () => {
    const engine = await start('600');
    const arrived = once(gate, 'request') as Promise<[unknown, ServerResponse]>;
    const executionId = await begin(engine, 'gated');
    const waiting = engine.run('gated', { 'idempotency-key': 'somebody-waits' });
    const [, first] = await arrived;
    const [, second] = (await once(gate, 'request')) as [unknown, ServerResponse];

    engine.child.kill('SIGTERM');
    const readiness = await notReady(engine);
    const refused = await engine.run('gated');
    const problem: unknown = await refused.json();
    const whileDraining = await stored(executionId);
    const live = await fetch(`${engine.address}/health/live`);
    first.end();
    second.end();

    expect([refused.status, readiness.headers.get('retry-after'), refused.headers.get('retry-after')]).toEqual([
      ...[503, expect.stringMatching(/^\d+$/), expect.stringMatching(/^\d+$/)],
    ]);
    expect(problem).toMatchObject({ code: 'unavailable', detail: expect.stringContaining('being stopped') });
    expect([whileDraining.status, live.status]).toEqual(['Running', 200]);
    // Who waited for an answer gets it.
    expect(await (await waiting).json()).toMatchObject({ status: 'Success', result: 'through' });
    expect(await engine.exited).toEqual([0, null]);
    expect(await stored(executionId)).toMatchObject({ status: 'Success', result: 'through' });
  });

  test('OPS-3: leaves what does not come to its next step in the time it has to others', async () => {
    const engine = await start('0');
    const executionId = await begin(engine, 'hangs');
    await until(async () => ((await stored(executionId)).steps.length > 0 ? true : undefined));

    engine.child.kill('SIGTERM');

    expect(await engine.exited).toEqual([0, null]);
    expect(await stored(executionId)).toMatchObject({ status: 'Pending' });
  });
});
