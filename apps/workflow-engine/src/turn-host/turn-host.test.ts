import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createConcurrencyLimits, createTokenCache } from '@msp/integrations';
import { createMemoryStorage } from '@msp/storage';
import { bundlePrograms } from '@msp/testing';
import { noJournal } from '@msp/workflow-runtime';
import { pino } from 'pino';
import { saveForm } from '../testing/forms';
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

const formId = '0198f000-0000-7000-8000-00000000f0f1';

/** Lets those through who come to it, once it is open. */
class Gate {
  private readonly server: Server;
  private readonly waiting: (() => void)[] = [];
  private arrivals = 0;
  private isOpen = false;

  constructor() {
    this.server = createServer((_request, response) => {
      const letThrough = () => void response.end('through');
      if (this.isOpen) letThrough();
      else this.waiting.push(letThrough);
      this.arrivals += 1;
    });
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Resolves when somebody has come so often. */
  async someone(times = 1): Promise<void> {
    while (this.arrivals < times) await once(this.server, 'request');
  }

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

  let signs = 0;
  let engine: TestEngine;
  let gate: Gate;
  let address: string;
  beforeEach(async () => {
    gate = new Gate();
    address = await gate.listen();
    aheadMs = 0;
    engine = await start(400);
  });
  let aheadMs = 0;
  const now = () => Date.now() + aheadMs;
  const start = (pingMs: number) =>
    startEngine({
      storage: createMemoryStorage({ clock: { earliest: now, latest: now } }),
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
  /** Resolves when it has said something. */
  const told = async (executionId: string) => {
    while (engine.context.runs.find(executionId)?.keeper.shown().logs.length === 0) await pause(5);
  };
  /** One in an endless loop, in which it hears nothing any more. */
  const beginLooping = async () => {
    const sign = join(output, `looping-${(signs += 1)}`);
    const executionId = await begin('loops_for_certain', { sign });
    while (!existsSync(sign)) await pause(5);
    return executionId;
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

  test('of two that shared a thread, the one that has acted goes on alone from what its journal says', async () => {
    const neighbour = await begin('acting_neighbour', { gate: address });
    await gate.someone();
    const culprit = await begin('loops');

    const fallen = await ended(culprit);
    await gate.someone(2);
    gate.open();
    const through = await ended(neighbour);

    expect(fallen.error?.kind).toBe('bug');
    expect(through).toMatchObject({
      status: 'Success',
      result: 'through',
      steps: [{ name: 'Do something', status: 'done', attempt: 1 }],
      logs: [{ message: 'is done', step: 'Do something' }, { message: 'waits at the gate' }],
    });
  }, 60_000);

  test('a workflow that loops after it was stopped is the only one to blame', async () => {
    const neighbour = await begin('neighbour', { gate: address });
    await gate.someone();
    const culprit = await begin('loops_when_stopped');
    await told(culprit);
    await engine.call('POST', `/api/executions/${culprit}/stop`, { as: 'technician', org: acme });
    const later = ended(neighbour);
    await Promise.race([gate.someone(2), later]);
    gate.open();

    expect(await ended(culprit)).toMatchObject({ status: 'Cancelled' });
    expect(await later).toMatchObject({ status: 'Success', result: 'through' });
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
    [
      'what a workflow proposes for a form',
      'POST',
      `/api/forms/${formId}/preflight`,
      200,
      { problems: [{ path: 'office', kind: 'invalid-input' }] },
    ],
  ])(
    '%s with an endless loop is answered in words; its neighbour does not notice, and the engine answers',
    async (_what, method, path, status, said) => {
      const neighbour = await begin('neighbour', { gate: address });
      await gate.someone();
      const linkedWorkflow = 'looks_endlessly';
      const office = { name: 'office', type: 'text', label: 'Office', parameter: 'office', required: true } as const;
      await saveForm(engine, { formId, organizationId: acme, linkedWorkflow, fields: [office] });
      const body = method === 'POST' ? { body: path.includes(formId) ? { values: {} } : {} } : {};
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
    const run = engine.context.runs.find(await beginLooping());
    run?.lose();
    await run?.finished;
    gate.open();

    expect(run).toBeDefined();
    expect(await ended(neighbour)).toMatchObject({ status: 'Success', result: 'through' });
  }, 60_000);

  test('a person who asks a second time that it stops does not wait for what the workflow makes of it', async () => {
    await withPatience();
    const executionId = await beginLooping();
    const stop = () => engine.call('POST', `/api/executions/${executionId}/stop`, { as: 'technician', org: acme });
    const asked = async () => (await engine.context.repositories.executions.get(acme, executionId)).cancelRequestedAt;
    const first = stop();
    while ((await asked()) === undefined) await new Promise(setImmediate);
    aheadMs = 3_000;
    const second = await stop();

    expect(second).toMatchObject({ status: 200, body: { status: 'Cancelled', error: { kind: 'cancelled' } } });
    expect((await first).body['status']).toBe('Cancelled');
  }, 60_000);

  test('who asks twice at another engine has it ended by its owner at the next heartbeat', async () => {
    await withPatience();
    Object.assign(engine.context, { leaseMs: 12_000 });
    const other = await startEngine({ storage: engine.storage, definitions: disastrousWorkflows });
    const executionId = await beginLooping();
    const run = engine.context.runs.find(executionId);
    const stop = () => other.call('POST', `/api/executions/${executionId}/stop`, { as: 'technician', org: acme });
    const first = stop();
    while (run?.reason === undefined) await pause(5);
    const isWaited = run.overdue.aborted;
    aheadMs = 3_000;
    const second = await stop();
    const fallen = await ended(executionId);
    await Promise.all([first, other.stop()]);

    expect(isWaited).toBe(false);
    expect(second).toMatchObject({ status: 200, body: { status: 'Cancelled' } });
    expect(fallen).toMatchObject({ status: 'Cancelled', cancelRequestedByName: expect.any(String) });
  }, 60_000);

  test('a seventeenth turn waits for a place in a full thread', async () => {
    const logger = pino({ level: 'silent' });
    const host = new ThreadHost({ program: join(output, 'thread.js'), threads: 1, logger }, noVendors);
    const job = { signal: AbortSignal.any([]), alone: false, lane: 'interactive', ...unasked } as const;
    const done = { changed: [], isSuspect: false };
    const begun: PromiseWithResolvers<Done>[] = [];
    const beginOne = () => {
      const held = Promise.withResolvers<Done>();
      begun.push(held);
      return held.promise;
    };
    const turns = Array.from({ length: 17 }, () => host.run({ ...job }, beginOne));
    while (begun.length < 16) await pause(5);
    await pause(5);
    const full = begun.length;
    begun[0]?.resolve(done);
    while (begun.length < 17) await pause(5);
    for (const held of begun) held.resolve(done);

    expect(full).toBe(16);
    expect(await Promise.all(turns)).toHaveLength(17);
    await host.stop();
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
