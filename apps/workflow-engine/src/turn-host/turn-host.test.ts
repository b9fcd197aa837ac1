import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundlePrograms } from '@msp/testing';
import { acme, startEngine, type TestEngine } from '../testing/start-engine';
import { disasterNames, disastrousWorkflows } from '../testing/disastrous-workflows';
import { ThreadHost } from './thread-host';

/** Lets those through who come to it, once it is open. */
class Gate {
  private readonly server: Server;
  private readonly waiting: (() => void)[] = [];
  private readonly arrived = Promise.withResolvers<void>();
  private isOpen = false;

  constructor() {
    this.server = createServer((_request, response) => {
      const letThrough = () => void response.end('through');
      if (this.isOpen) letThrough();
      else this.waiting.push(letThrough);
      this.arrived.resolve();
    });
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Resolves when somebody has come. */
  someone = (): Promise<void> => this.arrived.promise;

  open(): void {
    this.isOpen = true;
    for (const letThrough of this.waiting.splice(0)) letThrough();
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

describe('workflows in threads', () => {
  let output: string;
  beforeAll(async () => {
    output = await mkdtemp(join(tmpdir(), 'turn-host-'));
    await bundlePrograms({ programs: { thread: 'apps/workflow-engine/src/testing/disastrous-main.ts' }, output });
  });
  afterAll(() => rm(output, { recursive: true, force: true }));

  let engine: TestEngine;
  let gate: Gate;
  let address: string;
  beforeEach(async () => {
    gate = new Gate();
    address = await gate.listen();
    engine = await startEngine({
      definitions: disastrousWorkflows,
      createTurnHost: (shared, logger) =>
        new ThreadHost({ program: join(output, 'thread.js'), threads: 4, pingMs: 400, megabytes: 128, logger }, shared),
    });
  });
  afterEach(async () => {
    gate.open();
    await engine.stop().finally(() => gate.close());
  });

  const begin = async (workflow: string, body = {}) => {
    const { body: begun } = await engine.run(workflow, body, { headers: { prefer: 'respond-async' } });
    return String(begun['executionId']);
  };
  /** The execution once it is over; what is in nobody's hands any more ends the test by its limit. */
  const ended = async (executionId: string) => {
    const { run } = { run: engine.context.runs.find(executionId) };
    await run?.finished;
    return engine.context.repositories.executions.get(acme, executionId);
  };
  const live = () => engine.call('GET', '/health/live');

  test.each(disasterNames)(
    'one that %s ends in words, with what it did; its neighbour does not notice, and the engine answers',
    async (disaster) => {
      const neighbour = await begin('neighbour', { gate: address });
      await gate.someone();
      const culprit = await begin(disaster);

      const health = await live();
      const fallen = await ended(culprit);
      gate.open();
      const through = await ended(neighbour);

      expect(health.status).toBe(200);
      expect(fallen).toMatchObject({
        status: 'Failed',
        error: { kind: 'bug' },
        logs: [{ message: 'before it happened' }],
      });
      expect(fallen.error?.message).toMatch(/^The workflow /);
      expect(fallen.error?.remedy).toMatch(/^Report it to the author/);
      expect(through).toMatchObject({ status: 'Success', result: 'through' });
    },
    60_000,
  );

  test('of two that shared a thread, the one that has acted is not begun again, and is not blamed', async () => {
    const neighbour = await begin('acting_neighbour', { gate: address });
    await gate.someone();
    const culprit = await begin('loops');

    const through = await ended(neighbour);
    const fallen = await ended(culprit);

    expect(through).toMatchObject({ status: 'NeedsAttention', steps: [{ status: 'done' }] });
    expect(through.error?.message).toContain('because of another one');
    expect(fallen.error?.kind).toBe('bug');
  }, 60_000);

  test('one that was alone and has acted is not begun again, and its timeline is kept', async () => {
    const fallen = await ended(await begin('loops_after_step'));

    expect(fallen).toMatchObject({
      status: 'NeedsAttention',
      error: { kind: 'bug' },
      steps: [{ name: 'Do something', status: 'done' }],
      logs: [{ message: 'then it happened' }],
    });
  }, 60_000);

  test.each<[string, 'GET' | 'POST', string, number, object]>([
    [
      'a data provider',
      'GET',
      '/api/data-providers/endless',
      503,
      { detail: expect.stringMatching(/^What was asked/) },
    ],
    [
      'the checks of a workflow',
      'POST',
      '/api/workflows/looks_endlessly/preflight',
      200,
      { problems: [{ kind: 'bug', message: expect.stringMatching(/^What was asked/) }] },
    ],
  ])(
    '%s with an endless loop is answered in words; its neighbour does not notice, and the engine answers',
    async (_what, method, path, status, said) => {
      const neighbour = await begin('neighbour', { gate: address });
      await gate.someone();
      const body = method === 'POST' ? { body: {} } : {};
      const asking = engine.call(method, path, { as: 'technician', org: acme, ...body });
      const health = await live();
      const answer = await asking;
      gate.open();
      const through = await ended(neighbour);

      expect(health.status).toBe(200);
      expect(answer).toMatchObject({ status, body: said });
      expect(through).toMatchObject({ status: 'Success', result: 'through' });
    },
    60_000,
  );
});
