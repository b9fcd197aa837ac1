import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isFinal } from '@msp/models';
import { bundlePrograms } from '@msp/testing';
import { prepareEngineProcesses, until, type EngineChild, type EngineProcesses } from '../testing/engine-processes';
import { acme } from '../testing/start-engine';

const perRound = 6;
const environment = {
  LEASE_SECONDS: '4',
  THREADS: '2',
  // What a build puts beside the bundle.
  NODE_PATH: join(__dirname, '..', '..', '..', '..', 'node_modules'),
};

describe('OPS-3: engines that are told to end one after the other, under load', () => {
  let engines: EngineProcesses;
  let output: string;
  beforeAll(async () => {
    output = await mkdtemp(join(tmpdir(), 'rolling-'));
    const programs = { engine: 'apps/workflow-engine/src/testing/rolling-main.ts' };
    [engines] = await Promise.all([prepareEngineProcesses(), bundlePrograms({ programs, output })]);
  });
  afterAll(async () => {
    await engines.stop();
    await rm(output, { recursive: true, force: true });
  });

  /** Asked again under the same key where storage was too slow for it, as callers do. */
  const begin = ({ run }: EngineChild): Promise<string> => {
    const headers = { prefer: 'respond-async', 'idempotency-key': randomUUID() };
    return until(async () => {
      const response = await run('in_steps', headers);
      if (response.status === 503) return undefined;
      expect(response.status).toBeLessThan(300);
      return ((await response.json()) as { executionId: string }).executionId;
    });
  };
  const ended = (executionId: string) =>
    until(async () => {
      const execution = await engines.repositories.executions.get(acme, executionId);
      return isFinal(execution.status) ? execution : undefined;
    });

  test('OPS-3: five times in turn: no execution fails, and some were gone on with by another', async () => {
    const start = () => engines.start(join(output, 'engine.js'), environment);
    const [last, ...rolled] = await Promise.all(Array.from({ length: 6 }, start));
    const accepted: { readonly executionId: string; readonly by: number | undefined }[] = [];

    for (const engine of rolled) {
      const ids = await Promise.all(Array.from({ length: perRound }, () => begin(engine)));
      accepted.push(...ids.map((executionId) => ({ executionId, by: engine.child.pid })));
      engine.child.kill('SIGTERM');
      expect(await engine.exited).toEqual([0, null]);
    }
    const all = await Promise.all(
      accepted.map(async ({ executionId, by }) => ({ ...(await ended(executionId)), acceptedBy: by })),
    );

    expect(all.map(({ status }) => status)).toEqual(accepted.map(() => 'Success'));
    const elsewhere = all.filter(({ result, acceptedBy }) => (result as number[]).at(-1) !== acceptedBy);
    expect(elsewhere.length).toBeGreaterThan(0);
    last?.child.kill('SIGTERM');
    expect(await last?.exited).toEqual([0, null]);
  });
});
