import { defineWorkflow, IntegrationError, WorkflowCancelledError, type WorkflowContext } from '@msp/workflow-sdk';
import type { MockContextOptions } from './mock-context';
import { runWorkflow, tryWorkflow } from './run-workflow';
import { startWorkflow } from './start-workflow';
import { createTestClock } from './test-clock';

interface Desk {
  change(request: { readonly effect: 'write'; readonly what: string }): Promise<unknown>;
  read(): Promise<unknown>;
}
type Context = Omit<WorkflowContext<object>, 'integrations'> & {
  readonly integrations: { get(name: string): Promise<Desk> };
};

const aWorkflow = (run: (context: Context) => Promise<unknown>) =>
  defineWorkflow({
    name: 'waits',
    description: 'Waits',
    category: 'test',
    parameters: {},
    uses: ['desk' as never],
    run: run as unknown as (context: WorkflowContext<object>) => Promise<unknown>,
  });
const desk = { change: async ({ what }: { readonly what: string }) => `${what} changed`, read: async () => 'read' };
const options: MockContextOptions = { integrations: { desk } as object };
const change = async ({ integrations }: Context, what: string) =>
  (await integrations.get('desk')).change({ effect: 'write', what });

test('a workflow that sleeps for 30 days does what is before and after it once, and says each thing once', async () => {
  const workflow = aWorkflow(async (context) => {
    const { step, sleep, log, progress } = context;
    log.info('begins');
    progress([{ what: 'All of it', status: 'running' }]);
    const first = await step('first', () => change(context, 'first'));
    log.info('has begun', { first: String(first) });
    await sleep('a month', '30 days');
    log.info('goes on');
    progress([{ what: 'All of it', status: 'done' }]);
    return [first, await step('second', () => change(context, 'second'))];
  });

  const run = await runWorkflow(workflow, options);

  expect(run.result).toEqual(['first changed', 'second changed']);
  expect(run.calls.map(({ args }) => args)).toEqual([
    [{ effect: 'write', what: 'first' }],
    [{ effect: 'write', what: 'second' }],
  ]);
  expect(run.logs.map(({ message }) => message)).toEqual([
    'begins',
    'has begun',
    'Waits at "a month" until 2026-01-31T00:00:00.000Z.',
    'goes on',
  ]);
  expect(run.progress.map(([task]) => task?.status)).toEqual(['running', 'done']);
  expect(run.waits).toEqual([{ name: 'a month', for: 'sleep', until: '2026-01-31T00:00:00.000Z' }]);
  expect(run.execution).toMatchObject({ status: 'Success', durationMs: 30 * 86_400_000 });
});

test('it goes on when the test lets so much time pass, and not before', async () => {
  const started = startWorkflow(
    aWorkflow(async ({ sleep }) => {
      await sleep('one', '2 hours');
      await sleep('two', { until: '2026-01-02T00:00:00Z' });
      return 'over';
    }),
    options,
  );

  expect(await started.waiting()).toMatchObject({ name: 'one' });
  started.advance('1 hour');
  expect(await started.waiting()).toMatchObject({ name: 'one' });
  started.advance('1 hour');
  expect(await started.waiting()).toMatchObject({ name: 'two', until: '2026-01-02T00:00:00.000Z' });
  started.skip();
  expect(await started.waiting()).toBeUndefined();
  expect(await started.ended).toMatchObject({ result: 'over' });
});

test('neither `catch` nor `finally` nor an abort listener of a workflow is run because it waits', async () => {
  const ran: string[] = [];
  const workflow = aWorkflow(async ({ sleep, signal }) => {
    signal.addEventListener('abort', () => ran.push('abort'));
    try {
      await Promise.race([
        sleep('a day', '1 day'),
        new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('aborted')))),
      ]);
    } catch {
      ran.push('catch');
    } finally {
      ran.push('finally');
    }
  });

  const started = startWorkflow(workflow, options);
  await started.waiting();
  expect(ran).toEqual([]);
  started.skip();
  await started.ended;

  expect(ran).toEqual(['finally', 'abort']);
});

test('a moment that is past is not waited for', async () => {
  const { waits, result } = await runWorkflow(
    aWorkflow(async ({ sleep }) => {
      await sleep('the first day', { until: '2025-12-31' });
      return 'at once';
    }),
    options,
  );

  expect([result, waits.length]).toEqual(['at once', 1]);
});

test('waits beside each other last until the first, and the first stays the first whenever it is run again', async () => {
  const workflow = aWorkflow(async ({ sleep, waitForEvent, step }) => {
    const first = await Promise.race([
      sleep('long', '10 days').then(() => 'long'),
      waitForEvent('called', { timeout: '20 days' }).then((event) => event?.data ?? 'nobody called'),
    ]);
    const kept = await step('keep', () => String(first));
    await sleep('later', '30 days');
    return [first, kept];
  });

  const started = startWorkflow(workflow, options);
  expect(await started.waiting()).toMatchObject({ name: 'long' });
  started.advance('1 day');
  started.send('called', 'by Ada');
  expect(await started.waiting()).toMatchObject({ name: 'long' });
  started.skip();
  expect(await started.waiting()).toMatchObject({ name: 'later' });
  started.skip();

  expect(await started.ended).toMatchObject({ result: ['by Ada', 'by Ada'] });
});

test('all of the waits and steps beside each other are waited for', async () => {
  const run = await runWorkflow(
    aWorkflow(async (context) => {
      const { sleep, step } = context;
      const branch = async (name: string, days: 1 | 2 | 3) => {
        await sleep(`wait ${name}`, `${days} days`);
        return step(name, () => change(context, name));
      };
      return Promise.all([branch('c', 3), branch('a', 1), branch('b', 2), step('now', () => change(context, 'now'))]);
    }),
    options,
  );

  expect(run.result).toEqual(['c changed', 'a changed', 'b changed', 'now changed']);
  expect(run.steps.filter(({ name }) => !name.startsWith('wait')).map(({ name }) => name)).toEqual([
    'now',
    'a',
    'b',
    'c',
  ]);
  expect(run.calls).toHaveLength(4);
});

test('an event answers with what it brought, also one that came before; without one the time is over', async () => {
  const workflow = aWorkflow(async ({ waitForEvent }) => ({
    first: (await waitForEvent('first', { timeout: '1 day' })) ?? null,
    second: (await waitForEvent('second', { timeout: '1 day' })) ?? null,
  }));

  const started = startWorkflow(workflow, options);
  await started.waiting();
  started.send('second', { early: true });
  started.advance('1 hour');
  started.send('first', { ok: true });
  const { result } = (await started.ended) as { result: unknown };
  const expired = await runWorkflow(workflow, options);

  expect(result).toEqual({
    first: { data: { ok: true }, at: '2026-01-01T01:00:00.000Z' },
    second: { data: { early: true }, at: '2026-01-01T00:00:00.000Z' },
  });
  expect(expired.result).toEqual({ first: null, second: null });
});

test('an approval is what a person decides; what is no clear yes is none', async () => {
  const workflow = aWorkflow(({ approval }) => approval('go', { question: 'Go on?', timeout: '2 days' }));
  const decided = async (decide: (started: ReturnType<typeof startWorkflow<object, unknown>>) => void) => {
    const started = startWorkflow(workflow as never, options);
    expect(await started.waiting()).toMatchObject({ for: 'approval', question: 'Go on?' });
    decide(started);
    return ((await started.ended) as { result: unknown }).result;
  };

  const at = '2026-01-01T00:00:00.000Z';
  expect(await decided((started) => started.decide('go', 'approved', 'Ada'))).toEqual({
    decision: 'approved',
    by: 'Ada',
    at,
  });
  expect(await decided((started) => started.send('go', 'yes'))).toEqual({ decision: 'rejected', by: '', at });
  expect(await decided((started) => started.skip())).toEqual({ decision: 'expired' });
});

test.each<[string, (context: Context) => Promise<unknown>, RegExp]>([
  ['the name of a step', async ({ step, sleep }) => [await step('one', () => 1), await sleep('one', '1 day')], /twice/],
  ['a name twice', async ({ sleep }) => [await sleep('one', '1 day'), await sleep('one', '1 day')], /twice/],
  ['no name', ({ sleep }) => sleep('', '1 day'), /has a name/],
  ['no time', ({ sleep }) => sleep('one', 'soon' as '1 day'), /no span of time/],
  [
    'inside a step',
    ({ step, sleep }) =>
      step('one', async () => {
        await sleep('two', '1 day');
        return 1;
      }),
    /inside a step/,
  ],
  [
    'after a change outside of steps',
    async (context) => [await change(context, 'x'), await context.sleep('one', '1 day')],
    /changed something in desk outside of its steps/,
  ],
  [
    'after sealing outside of steps',
    async ({ seal, sleep }) => [await seal('A', 'b'), await sleep('one', '1 day')],
    /sealed a value outside/,
  ],
])('a wait is refused in words: %s', async (_, run, words) => {
  const { execution, ...attempt } = await tryWorkflow(aWorkflow(run), options);

  expect(attempt).toMatchObject({ error: { message: expect.stringMatching(words) } });
  expect(execution.status).toBe('Failed');
});

test('a workflow that goes another way when it is run again is found out', async () => {
  let runs = 0;
  const workflow = aWorkflow(async ({ step, sleep }) => {
    runs += 1;
    await step(`made in run ${runs}`, () => runs);
    await sleep('one', '1 day');
  });

  await expect(runWorkflow(workflow, options)).rejects.toThrow('did not ask for "made in run 1"');
});

test('a workflow that is stopped while it waits ends', async () => {
  const stopping = new AbortController();
  const started = startWorkflow(
    aWorkflow(({ sleep }) => sleep('one', '1 day')),
    { ...options, signal: stopping.signal },
  );
  await started.waiting();

  stopping.abort(new WorkflowCancelledError());

  expect((await started.ended).execution.status).toBe('Cancelled');
});

test('the time of a workflow does not run while it waits, and is not endless without', async () => {
  const clock = createTestClock();
  const hanging = Promise.withResolvers<void>();
  const waiting = startWorkflow(
    aWorkflow(async ({ sleep }) => {
      await sleep('one', '1 day');
      hanging.resolve();
      return new Promise(() => undefined);
    }),
    { ...options, clock },
  );
  await waiting.waiting();
  waiting.skip();
  await hanging.promise;
  clock.advance(300_000);

  expect((await waiting.ended).execution.status).toBe('TimedOut');
});

test('a step that failed and was caught fails again after a wait, and is not done again', async () => {
  let attempts = 0;
  const run = await runWorkflow(
    aWorkflow(async ({ step, sleep }) => {
      const said = await step('fails', async () => {
        attempts += 1;
        throw new IntegrationError({ integration: 'desk', status: 404, code: 'gone', message: 'It is not there.' });
      }).catch((error: IntegrationError) => [error.message, error.status, error.code]);
      await sleep('one', '1 day');
      return said;
    }),
    options,
  );

  expect([run.result, attempts]).toEqual([['It is not there.', 404, 'gone'], 1]);
});
