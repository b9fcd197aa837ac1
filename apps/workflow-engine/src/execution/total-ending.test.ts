import { setImmediate as nextTurn } from 'node:timers/promises';
import { isFinal, type Execution } from '@msp/models';
import { createMemoryStorage, tableNames } from '@msp/storage';
import { clientEffects } from '@msp/integrations/effects';
import { hostileSecrets, workflowsOfAllKinds as all } from '@msp/workflow-runtime/hostile';
import { createTestClock, knowClientEffects, tryWorkflow } from '@msp/workflow-runtime/testing';
import { configureHalo, startFakeHalo, type FakeHalo } from '../testing/fake-halo';
import { acme, startEngine, type TestEngine } from '../testing/start-engine';

const canary = 'hunter22-canary-00';
const technician = '7c1d0002-0000-4000-8000-000000000002';

knowClientEffects(clientEffects);
const secrets = {
  'halo-key': canary,
  ...Object.fromEntries(Object.entries(hostileSecrets).map(([name, value]) => [`secret-${name}`, value])),
};
const halopsa = {
  // A vendor answers later, and not in the same breath.
  clients: { get: () => nextTurn({ id: 42, name: 'Acme', main_site_id: 1 }) },
  actions: { create: async () => ({ id: 1 }) },
};

/** What people see of an execution, but for times, addresses of vendors and places in files. */
function shownOf({ status, result, summary, error, fault, tasks, input, logs, steps, calls }: Execution): unknown {
  return {
    status,
    result,
    summary,
    error,
    tasks,
    input,
    fault: fault && { name: fault.name, message: fault.message },
    logs: logs.map(({ level, message, details, step }) => ({ level, message, details, step })),
    steps: steps.map(({ name, label, status: state, summary: line, message, attempt }) => ({
      name,
      label,
      state,
      line,
      message,
      attempt,
    })),
    writes: calls.filter(({ effect }) => effect === 'write').length,
  };
}

interface Ended {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly stored: Execution;
}

describe('S7: the ending of an execution is total', () => {
  let engine: TestEngine;
  let halo: FakeHalo;
  const storage = createMemoryStorage();
  const ends = new Map<string, Promise<Ended>>();

  const run = async (name: string): Promise<Ended> => {
    const { status, body } = await engine.run(name, {}, { headers: { prefer: 'wait=60' } });
    const stored = await engine.context.repositories.executions.get(acme, String(body['executionId']));
    return { status, body, stored };
  };
  /** Runs it in the engine, once for all tests. */
  const endOf = (name: string): Promise<Ended> => {
    const end = ends.get(name) ?? run(name);
    ends.set(name, end);
    return end;
  };
  const endOfAll = async (): Promise<readonly Ended[]> => {
    const found = [];
    for (const { workflow } of all) found.push(await endOf(workflow.name));
    return found;
  };

  beforeAll(async () => {
    halo = await startFakeHalo();
    halo.answer = { status: 200, body: { id: 42, name: 'Acme', client_id: 42 } };
    engine = await startEngine({ storage, definitions: all.map(({ workflow }) => workflow) });
    await configureHalo(engine.context.repositories, halo.url, acme);
    await storage.secrets.put('GLOBAL', 'halo-key', canary);
    for (const [name, value] of Object.entries(hostileSecrets))
      await storage.secrets.put(acme, `secret-${name}`, value);
  });
  afterAll(async () => {
    await engine.stop(0);
    await halo.stop();
  });

  test.each(all.map((one) => [one.workflow.name, one] as const))(
    'S7: %s ends in words',
    async (name, { ends: expected, says }) => {
      const { status, body, stored } = await endOf(name);

      expect({ status, ends: body['status'] }).toEqual({ status: 200, ends: expected });
      const error = body['error'] as Readonly<Record<'message' | 'remedy', string>> | undefined;
      if (says !== undefined) expect(error?.message).toMatch(says);
      if (error !== undefined) expect(error.remedy.trim()).not.toBe('');
      expect(error?.message.length ?? 0).toBeLessThan(5_000);
      expect(isFinal(stored.status)).toBe(true);
    },
    60_000,
  );

  // Of the largest result the kit would only take as long once more.
  const compared = all.filter(({ workflow }) => workflow.name !== 'returns_many_keys');
  test.each(compared.map((one) => [one.workflow.name, one] as const))(
    'H5: the test kit ends %s as production does, with the same words, steps and lines',
    async (name, { workflow }) => {
      const { stored } = await endOf(name);
      const { executionId } = stored;
      const clock = createTestClock();

      const running = tryWorkflow(workflow, {
        clock,
        executionId,
        secrets,
        integrations: { halopsa },
        mappings: [],
        org: { id: acme, name: 'Acme Corp' },
      });
      // Once it has begun.
      await nextTurn();
      if (workflow.timeoutSeconds === 1) clock.advance(1_000);
      const { execution } = await running;

      expect(shownOf(execution)).toEqual(shownOf(stored));
    },
  );

  test('S7: none is left open', async () => {
    await endOfAll();
    const { rows } = await storage.table('UserExecutions').list({ partitionKey: technician });
    expect(all.length).toBeGreaterThanOrEqual(100);
    expect(rows.filter(({ rowKey }) => rowKey.startsWith('open_'))).toEqual([]);
  }, 60_000);

  test('S7: no secret is in rows, blobs, answers or logs', async () => {
    const found = await endOfAll();
    const partitions = [acme, 'GLOBAL', technician];
    const pages = await Promise.all(
      tableNames.flatMap((name) => partitions.map((partitionKey) => storage.table(name).list({ partitionKey }))),
    );
    const everything = [JSON.stringify(pages), JSON.stringify(found), engine.logText()].join('\n');
    const searched = ['hunter22', 'canary', 'qz9', 'qz9'.toUpperCase(), Buffer.from('qz9').toString('hex')];
    expect(searched.filter((piece) => everything.includes(piece))).toEqual([]);
    expect(everything.includes('[redacted]')).toBe(true);
  }, 60_000);
});
