import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConcurrencyLimits, createTokenCache } from '@msp/integrations';
import { bundlePrograms } from '@msp/testing';
import { noJournal } from '@msp/workflow-runtime';
import { pino } from 'pino';
import { acme, startEngine, type TestEngine } from '../testing/start-engine';
import { disasterNames, disastrousWorkflows } from '../testing/disastrous-workflows';
import type { Done } from './done';
import { ThreadHost } from './thread-host';

/** Work that asks for nothing. */
const unasked = {
  surround: () => Promise.reject(new Error('nothing is there')),
  journal: noJournal,
  tell: () => undefined,
  noteWrite: async () => undefined,
};
const noVendors = { tokens: createTokenCache(), limits: createConcurrencyLimits() };

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
    engine = await start(400);
  });
  const start = (pingMs: number) =>
    startEngine({
      definitions: disastrousWorkflows,
      createTurnHost: (shared, logger) =>
        new ThreadHost({ program: join(output, 'thread.js'), threads: 4, pingMs, megabytes: 128, logger }, shared),
    });
  /** Threads that do not answer are not ended for that. */
  const withPatience = async () => {
    await engine.stop();
    engine = await start(600_000);
  };
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

  const whereNow = async () => (await ended(await begin('where'))).result;
  test.each([
    ['faulty', 'a fault', false],
    ['late', 'its time', false],
    ['sound', 'what is no fault of its author', true],
  ])(
    'after a workflow, %s, that ended by %s, the next one is in the same thread: %s',
    async (workflow, _what, isSame) => {
      const before = await whereNow();
      await ended(await begin(workflow));
      const after = await whereNow();

      expect(after === before).toBe(isSame);
    },
    60_000,
  );

  test('a lease that was lost ends the thread of a turn that goes on nevertheless; its neighbour is taken again', async () => {
    await withPatience();
    const neighbour = await begin('neighbour', { gate: address });
    await gate.someone();
    const run = engine.context.runs.find(await begin('loops'));
    run?.lose();
    await run?.finished;
    gate.open();

    expect(run).toBeDefined();
    expect(await ended(neighbour)).toMatchObject({ status: 'Success', result: 'through' });
  }, 60_000);

  test('a person who asks a second time that it stops does not wait for what the workflow makes of it', async () => {
    await withPatience();
    const executionId = await begin('loops');
    const stop = () => engine.call('POST', `/api/executions/${executionId}/stop`, { as: 'technician', org: acme });
    const asked = async () => (await engine.context.repositories.executions.get(acme, executionId)).cancelRequestedAt;
    const first = stop();
    while ((await asked()) === undefined) await new Promise(setImmediate);
    const second = await stop();

    expect(second).toMatchObject({ status: 200, body: { status: 'Cancelled', error: { kind: 'cancelled' } } });
    expect((await first).body['status']).toBe('Cancelled');
  }, 60_000);

  test('what nobody waits for leaves a thread free for whom somebody waits', async () => {
    const logger = pino({ level: 'silent' });
    const host = new ThreadHost({ program: join(output, 'thread.js'), threads: 2, logger }, noVendors);
    const job = { signal: AbortSignal.any([]), alone: false, ...unasked };
    const held = Promise.withResolvers<Done>();
    const done = { changed: [], isSuspect: false };
    const background = Array.from({ length: 20 }, () => host.run({ ...job, lane: 'background' }, () => held.promise));
    const interactive = await host.run({ ...job, lane: 'interactive' }, async () => done);
    held.resolve(done);

    expect(interactive).toEqual({ kind: 'done', done });
    expect(await Promise.all(background)).toHaveLength(20);
    await host.stop();
  }, 60_000);
});
