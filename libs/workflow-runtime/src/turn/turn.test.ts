import { UnavailableError } from '@msp/models';
import { defineWorkflow, field, Secret, type WorkflowContext, type WorkflowDefinition } from '@msp/workflow-sdk';
import { EngineStoppedError, StoppedError } from '../outcome/end-reasons';
import { noJournal } from '../steps/journal';
import { createTestTurn } from '../testing/mock-context';
import { createTestClock } from '../testing/test-clock';
import { Turn } from './turn';
import type { TurnPorts, TurnTraces } from './turn-ports';

interface Desk {
  readonly read: () => Promise<unknown>;
  readonly change: (request: { readonly effect: 'write' }) => Promise<unknown>;
}
type Context = Omit<WorkflowContext<object>, 'integrations'> & {
  readonly integrations: { get(name: string): Promise<Desk> };
};
const common = { name: 'works', description: 'For tests only', category: 'test', timeoutSeconds: 60 };

function aWorkflow(run: (context: Context) => Promise<unknown>): WorkflowDefinition {
  return defineWorkflow({
    ...common,
    parameters: {},
    uses: ['desk' as never],
    run: run as unknown as (context: WorkflowContext<object>) => Promise<unknown>,
  }) as WorkflowDefinition;
}
const desk = { read: async () => 1, change: async () => 1 };
const integrations = { desk } as object;
const never = () => new Promise<never>(() => undefined);

async function over(performing: ReturnType<Turn['perform']>) {
  const performed = await performing;
  if ('waiting' in performed) throw new Error(`It waits at ${performed.waiting.name}.`);
  return performed;
}

/** Begins, and goes on until the workflow has come to where it waits. */
async function begun(workflow: WorkflowDefinition) {
  const made = createTestTurn(workflow, { integrations, secrets: { key: 'hunter22-canary' } });
  const waiting = Promise.withResolvers<void>();
  const log = made.recorded.logs;
  const performing = made.turn.perform();
  const look = () => (log.length > 0 ? waiting.resolve() : setImmediate(look));
  look();
  await waiting.promise;
  return { ...made, performing };
}

/** Does its steps, says so, and waits. */
const working = (work: (client: Desk) => Promise<unknown>) =>
  aWorkflow(async ({ integrations: clients, step, log }) => {
    await step('first', async () => void (await work(await clients.get('desk'))));
    const second = step('second', never);
    log.info('waits');
    return second;
  });
const write = (client: Desk) => client.change({ effect: 'write' });

test.each([
  ['before anything was changed', (client: Desk) => client.read(), 'Cancelled'],
  ['after something was changed', write, 'NeedsAttention'],
])('an execution whose engine is stopped %s', async (_, work, status) => {
  const { turn, stopping, performing } = await begun(working(work));

  stopping.stop(new EngineStoppedError());

  expect(turn.end(await over(performing))).toMatchObject({ status, error: { kind: 'cancelled' } });
});

test('of an execution that a person stops it is said what it had done, and what not', async () => {
  const { turn, stopping, performing } = await begun(working(write));

  stopping.stop(new StoppedError('Toni'));
  const { status, error, steps } = turn.end(await over(performing));

  expect(status).toBe('Cancelled');
  expect(error?.message.split('\n')).toEqual([
    'Toni stopped it.',
    'Done before: first.',
    'Not finished: second.',
    'One call that changes something in another system had been sent; the timeline lists them.',
  ]);
  expect(steps.map((step) => [step.name, step.status])).toEqual([
    ['first', 'done'],
    ['second', 'failed'],
  ]);
});

test('the first reason counts', async () => {
  const { turn, stopping, performing } = await begun(working(write));

  stopping.stop(new StoppedError('Toni'));
  stopping.stop(new EngineStoppedError());

  expect(turn.end(await over(performing)).error?.message).toContain('Toni stopped it.');
});

test('S7: after its end everything by which a workflow reaches out refuses', async () => {
  let late: Context | undefined;
  const { turn } = createTestTurn(
    aWorkflow(async (context) => void (late = context)),
    {
      integrations,
      secrets: { key: 'hunter22-canary' },
      mappings: [{ mappingId: 'm', integration: 'desk', externalOrgId: '1' }],
    },
  );
  await over(turn.perform());

  const attempts: Readonly<Record<string, () => Promise<unknown> | undefined>> = {
    step: () => late?.step('late', () => 1),
    secret: () => late?.secrets.get('key'),
    'mapping read': () => late?.mappings.get('desk'),
    'mapping written': () => late?.mappings.set('desk', { externalOrgId: '2' }),
    seal: () => late?.seal('Late', 'late-value'),
    client: () => late?.integrations.get('desk'),
  };
  const answers = await Promise.all(
    Object.entries(attempts).map(async ([name, attempt]) => {
      const said = await attempt()?.then(
        () => 'went through',
        (error: Error) => error.message,
      );
      return [name, said];
    }),
  );
  late?.log.info('late');

  expect(answers.filter(([, said]) => said?.includes('The execution is over') !== true)).toEqual([]);
  expect(turn.recorder.timeline().logs).toEqual([]);
});

/** Over these ports, and for the rest over memory. */
function aTurn(workflow: WorkflowDefinition, ports: Partial<TurnPorts>, input: Readonly<Record<string, unknown>> = {}) {
  const { execution, stopping, surroundings } = createTestTurn(workflow, { integrations });
  return new Turn(
    { execution, workflow, input, stopping },
    {
      clock: createTestClock(),
      surround: async () => surroundings,
      keepsAnswers: false,
      journal: noJournal,
      longestPauseMs: 0,
      aroundStep: (_, work) => work(),
      ...ports,
    },
  );
}

test('what it cannot be surrounded with is said without the secrets of its input, and to be tried again', async () => {
  const surround = async () => {
    throw new UnavailableError('Storage does not answer to hunter22-canary.');
  };
  const turn = aTurn(
    aWorkflow(async () => 1),
    { surround },
    { pin: new Secret('hunter22-canary') },
  );

  expect(turn.end(await over(turn.perform()))).toMatchObject({
    status: 'Failed',
    error: { kind: 'integration-error', message: 'Storage does not answer to [redacted].' },
  });
});

test('surroundings are told until when the workflow has to be done', async () => {
  const clock = createTestClock();
  const told: TurnTraces[] = [];
  const turn = aTurn(
    aWorkflow(async () => 1),
    { clock, surround: async (traces) => Promise.reject(void told.push(traces)) },
  );

  await over(turn.perform());

  expect(told.map(({ deadline }) => deadline)).toEqual([clock.now() + 60_000]);
});

test('each step is run once, inside of what is put around it, under its number', async () => {
  const numbers: number[] = [];
  const turn = aTurn(
    aWorkflow(async ({ step }) => [await step('one', () => 'a'), await step('two', () => 'b')]),
    {
      aroundStep: (number, work) => {
        numbers.push(number);
        return work();
      },
    },
  );

  expect(turn.end(await over(turn.perform()))).toMatchObject({ status: 'Success', result: ['a', 'b'] });
  expect(numbers).toEqual([1, 2]);
});

test.each([true, false])('answers of clients are kept where that is wanted: %s', async (keepsAnswers) => {
  const asks = aWorkflow(async ({ integrations: clients }) => (await clients.get('desk')).read());
  const turn = aTurn(asks, { keepsAnswers });

  const { answers } = turn.end(await over(turn.perform()));

  expect(answers).toEqual(keepsAnswers ? [{ integration: 'desk', method: 'read', args: [], answer: 1 }] : undefined);
});

test.each([
  ['a sentence', () => ' Greeted Ada. ', 'Greeted Ada.'],
  ['nothing', () => '  ', undefined],
  [
    'an error',
    () => {
      throw new Error('summary');
    },
    undefined,
  ],
])('a workflow that sums itself up with %s', async (_, summary, shown) => {
  const workflow = defineWorkflow({
    ...common,
    parameters: { name: field.string({ label: 'Name' }) },
    summary,
    run: async () => 1,
  });
  const { turn } = createTestTurn(workflow, { input: { name: 'Ada' } });

  const { status, summary: kept } = turn.end(await over(turn.perform()));

  expect([status, kept]).toEqual(['Success', shown]);
});

test('a step takes no longer than the clock says, and tells when it was', async () => {
  const clock = createTestClock();
  const waits = aWorkflow(({ step }) => step('waits', async () => clock.advance(1_500)));
  const { turn } = createTestTurn(waits, { clock });

  const { steps, durationMs } = turn.end(await over(turn.perform()));

  expect(steps).toMatchObject([{ startedAt: '2026-01-01T00:00:00.000Z', durationMs: 1_500 }]);
  expect(durationMs).toBe(1_500);
});

test('a workflow that is stopped before it has begun is not begun', async () => {
  const run = jest.fn(async () => 1);
  const surrounded = Promise.withResolvers<void>();
  const { execution, stopping, surroundings } = createTestTurn(aWorkflow(run));
  const surround = () => surrounded.promise.then(() => surroundings);
  const ports = { surround, clock: createTestClock(), journal: noJournal, longestPauseMs: 0, keepsAnswers: false };
  const turn = new Turn(
    { execution, workflow: aWorkflow(run), input: {}, stopping },
    { ...ports, aroundStep: (_, work) => work() },
  );

  const performing = turn.perform();
  stopping.stop(new StoppedError('Toni'));
  surrounded.resolve();

  expect((await over(performing)).outcome.status).toBe('Cancelled');
  expect(run).not.toHaveBeenCalled();
});

test('a step that is stopped while its key is made is not begun', async () => {
  const act = jest.fn(() => 1);
  const asks = aWorkflow(async ({ step }) => {
    const asked = step('act', act);
    stopping.stop(new StoppedError('Toni'));
    return asked;
  });
  const { turn, stopping } = createTestTurn(asks);

  expect((await over(turn.perform())).outcome.status).toBe('Cancelled');
  expect(act).not.toHaveBeenCalled();
});

test('what is sealed is hidden from then on, also in what came before', async () => {
  const seals = aWorkflow(async ({ seal, log }) => {
    log.info('made hunter22-canary');
    return { sealed: await seal('Password of hunter22-canary', 'hunter22-canary'), plain: 'hunter22-canary' };
  });
  const { turn } = createTestTurn(seals);

  const end = turn.end(await over(turn.perform()));

  expect(end).toMatchObject({ status: 'Success', result: { sealed: { label: 'Password of [redacted]' } } });
  expect(JSON.stringify(end)).not.toContain('canary');
});

test('one client is one object, however often it is asked for', async () => {
  const asks = aWorkflow(
    async ({ integrations: clients }) => (await clients.get('desk')) === (await clients.get('desk')),
  );
  const { execution, stopping, surroundings } = createTestTurn(asks);
  const same = { ...surroundings, integrations: { get: async () => desk as never } };
  const ports = {
    surround: async () => same,
    clock: createTestClock(),
    journal: noJournal,
    longestPauseMs: 0,
    keepsAnswers: false,
  };
  const turn = new Turn(
    { execution, workflow: asks, input: {}, stopping },
    { ...ports, aroundStep: (_, work) => work() },
  );

  expect((await over(turn.perform())).answered?.result).toBe(true);
});

test('a call that was under way when the workflow failed is on the timeline as broken off', async () => {
  const fails = aWorkflow(async ({ integrations: clients }) => {
    const client = await clients.get('desk');
    client.change({ effect: 'write' }).catch(() => undefined);
    throw new Error('Broken.');
  });
  const { turn } = createTestTurn(fails, { integrations: { desk: { change: never } } as object });

  expect(turn.end(await over(turn.perform()))).toMatchObject({
    status: 'Failed',
    calls: [{ effect: 'write', failure: 'aborted' }],
  });
});
