import { EventEmitter, once } from 'node:events';
import type { Execution } from '@msp/models';
import { createMemoryStorage, createRepositories } from '@msp/storage';
import { defineWorkflow, IntegrationError, type WorkflowContext } from '@msp/workflow-sdk';
import { acme, startEngine, type TestEngine } from '../testing/start-engine';
import { lookAfter } from '../testing/look-after';

type Run = (context: WorkflowContext<object>) => Promise<unknown>;

/** Processes over one storage, each with the code that it was built from. */
class House {
  private later = 0;
  private readonly time = () => Date.now() + this.later;
  readonly storage = createMemoryStorage({ clock: { earliest: this.time, latest: this.time } });
  readonly repositories = createRepositories(this.storage);
  private readonly engines: TestEngine[] = [];
  private looks = 0;

  async start(run: Run, digest?: string): Promise<TestEngine> {
    const common = { name: 'works', description: 'For tests only', category: 'test', timeoutSeconds: 120 };
    const definitions = [defineWorkflow({ ...common, parameters: {}, run })];
    const engine = await startEngine({ files: [{ file: 'test.ts', definitions, digest }], storage: this.storage });
    this.engines.push(engine);
    return engine;
  }

  /** The process says nothing more of it, until nobody has it in hand and no request of it is under way. */
  async silence({ context }: TestEngine, executionId: string): Promise<void> {
    await context.runs.find(executionId)?.keeper.stop();
    this.later += 70_000;
  }

  look(engine: TestEngine): Promise<void> {
    // So much later each time that it is asked for again, however often that was.
    return lookAfter(engine, new Date(Date.now() + 3_600_000 * (this.looks += 1)));
  }

  /** A process looks, and goes on until it is over. */
  async goOn(engine: TestEngine, executionId: string): Promise<Execution> {
    await this.look(engine);
    await engine.context.runs.find(executionId)?.finished;
    return this.stored(executionId);
  }

  stored(executionId: string): Promise<Execution> {
    return this.repositories.executions.get(acme, executionId);
  }

  async stop(): Promise<void> {
    for (const engine of this.engines) await engine.stop(0);
  }
}

const doorbell = new EventEmitter();
const standStill = () => {
  doorbell.emit('stands');
  return new Promise<never>(() => undefined);
};
const refuse = () => Promise.reject(new IntegrationError({ integration: 'msgraph', status: 403, message: 'No.' }));
const idOf = ({ body }: { readonly body: Record<string, unknown> }) => String(body['executionId']);

let acted: string[];
const act = (what: string) => () => {
  acted.push(what);
  return `${what} made`;
};
/** One step after the other; the last one does not come to an end where that is said. */
const steps =
  (names: readonly string[], last?: () => Promise<never>): Run =>
  async ({ step }) => {
    for (const name of names) await step(name, act(name));
    return last ? step('last', last) : step('last', act('last'));
  };

describe('an execution under the code of another version', () => {
  let house: House;
  beforeEach(() => {
    house = new House();
    acted = [];
  });
  afterEach(() => house.stop());

  const resume = (engine: TestEngine, executionId: string, body: object = {}) =>
    engine.call('POST', `/api/executions/${executionId}/resume`, { as: 'technician', org: acme, body });

  /** Under way in a process with the first version, which dies in its last step. */
  async function abandoned(names: readonly string[], digest = 'first') {
    const dead = await house.start(steps(names, standStill), digest);
    const stands = once(doorbell, 'stands');
    const executionId = idOf(await dead.run('works', {}, { headers: { prefer: 'respond-async' } }));
    await stands;
    await house.silence(dead, executionId);
    return executionId;
  }

  test('I3 goes on where the new code asks for all that was done, also with more in it', async () => {
    const executionId = await abandoned(['one', 'two']);
    const other = await house.start(steps(['one', 'two', 'three']), 'second');

    const ended = await house.goOn(other, executionId);

    expect(ended).toMatchObject({ status: 'Success', result: 'last made' });
    expect(acted).toEqual(['one', 'two', 'three', 'last']);
  });

  test('I3 nothing is done twice where a step was renamed: a person decides, and goes on with the new code', async () => {
    const executionId = await abandoned(['one', 'two']);
    const other = await house.start(steps(['one', 'zwei']), 'second');

    const ended = await house.goOn(other, executionId);

    expect(ended).toMatchObject({
      status: 'NeedsAttention',
      attention: { kind: 'code-changed', notAskedFor: ['two'], notDone: ['zwei'] },
    });
    expect(acted).toEqual(['one', 'two']);

    // Without a choice the same is found again, under the same key of each step.
    const again = await resume(other, executionId);
    expect(again.body).toMatchObject({ status: 'NeedsAttention' });
    expect(acted).toEqual(['one', 'two']);

    const chosen = await resume(other, idOf(again), { choice: 'new-code' });
    expect(chosen.body).toMatchObject({ status: 'Success', result: 'last made' });
    expect(acted).toEqual(['one', 'two', 'zwei', 'last']);
    expect(await house.stored(idOf(again))).toMatchObject({
      decision: { choice: 'new-code', byName: 'Toni Technician' },
    });
    const { items } = await house.repositories.audit.list(acme);
    expect(items.find(({ entityId }) => entityId === idOf(chosen))).toMatchObject({
      action: 'Execution.Resume',
      after: { decision: { choice: 'new-code' } },
    });
  });

  test('I3 the version that began it knows that another has had it in hand', async () => {
    const executionId = await abandoned(['one']);
    const second = await house.start(steps(['one', 'new'], standStill), 'second');
    const stands = once(doorbell, 'stands');
    await house.look(second);
    await stands;
    await house.silence(second, executionId);
    const first = await house.start(steps(['one']), 'first');

    expect(await house.goOn(first, executionId)).toMatchObject({
      status: 'NeedsAttention',
      attention: { notAskedFor: ['new'], notDone: ['last'] },
    });
    expect(acted).toEqual(['one', 'new']);
  });

  test.each([
    ['the same code', 'first', 'first'],
    ['code of which nobody knows what it is', 'first', undefined],
  ])('is gone on with as ever by %s', async (_, before, after) => {
    const executionId = await abandoned(['one', 'two'], before);
    const other = await house.start(steps(['one', 'zwei']), after);

    expect(await house.goOn(other, executionId)).toMatchObject({ status: 'Success' });
    expect(acted).toEqual(['one', 'two', 'zwei', 'last']);
  });

  test('I3 is resumed by mended code, and not by code that asks for other steps', async () => {
    const first = await house.start(steps(['one'], refuse), 'first');
    const [one, two] = [idOf(await first.run('works')), idOf(await first.run('works'))];
    const mended = await house.start(steps(['one']), 'mended');
    const other = await house.start(steps(['eins']), 'other');

    expect((await resume(mended, one)).body).toMatchObject({ status: 'Success' });
    expect((await resume(other, two)).body).toMatchObject({ status: 'NeedsAttention' });
    expect(acted).toEqual(['one', 'one', 'last']);
  });

  test('a choice that there is not is refused in words', async () => {
    const engine = await house.start(steps(['one'], refuse), 'first');
    const executionId = idOf(await engine.run('works'));

    const { status, body } = await resume(engine, executionId, { choice: 'new-code' });

    expect(status).toBe(400);
    expect(body).toMatchObject({ errors: [{ path: 'choice' }] });
    expect((await house.stored(executionId)).resumedBy).toBeUndefined();
  });
});

describe('a step of which nobody knows whether it was done', () => {
  let house: House;
  beforeEach(() => {
    house = new House();
    acted = [];
  });
  afterEach(() => house.stop());

  const resume = (engine: TestEngine, executionId: string, body: object = {}) =>
    engine.call('POST', `/api/executions/${executionId}/resume`, { as: 'technician', org: acme, body });
  const read = (typed: string) => {
    const number = Number(typed);
    if (!Number.isInteger(number)) throw new Error('It is a number.');
    return { number };
  };
  const ticketed =
    (work: () => Promise<{ number: number }>, asks = true): Run =>
    async ({ step }) => {
      const ticket = await step('ticket', work, {
        effect: 'atMostOnce',
        label: 'Open a ticket',
        ...(asks && { doneByHand: { label: 'Number of the ticket', read } }),
      });
      return { ticket, told: await step('tell', act(`tell ${JSON.stringify(ticket)}`)) };
    };
  const open = async () => {
    acted.push('open');
    return { number: 1 };
  };

  async function doubtful(asks = true) {
    const dead = await house.start(ticketed(standStill, asks));
    const stands = once(doorbell, 'stands');
    const executionId = idOf(await dead.run('works', {}, { headers: { prefer: 'respond-async' } }));
    await stands;
    await house.silence(dead, executionId);
    const engine = await house.start(ticketed(open, asks));
    return { executionId, engine, ended: await house.goOn(engine, executionId) };
  }

  test('I3 it is asked of a person, who says that it was done and with which result', async () => {
    const { executionId, engine, ended } = await doubtful();
    expect(ended).toMatchObject({
      status: 'NeedsAttention',
      attention: { kind: 'did-it-happen', step: 'ticket', resultLabel: 'Number of the ticket' },
    });
    for (const body of [{}, { choice: 'new-code' }, { choice: 'happened' }, { choice: 'not-happened', result: '4' }]) {
      expect((await resume(engine, executionId, body)).status).toBe(400);
    }

    const { body } = await resume(engine, executionId, { choice: 'happened', result: ' 4711 ' });

    expect(body).toMatchObject({ status: 'Success', result: { ticket: { number: 4711 } } });
    expect(acted).toEqual(['tell {"number":4711}']);
    const resumed = await house.stored(String(body['executionId']));
    expect(resumed.steps).toMatchObject([
      { name: 'ticket', status: 'done' },
      { name: 'tell', status: 'done' },
    ]);
    const { items } = await house.repositories.audit.list(acme);
    expect(items.find(({ entityId }) => entityId === resumed.executionId)).toMatchObject({
      after: { decision: { choice: 'happened', result: '4711', byName: 'Toni Technician' } },
    });
  });

  test('I3 what was typed and does not fit is asked for again', async () => {
    const { executionId, engine } = await doubtful();

    const first = await resume(engine, executionId, { choice: 'happened', result: 'the blue one' });
    expect(first.body).toMatchObject({ status: 'NeedsAttention', error: { kind: 'invalid-input' } });
    expect(String(Reflect.get(Object(first.body['error']), 'message'))).toContain('It is a number.');
    const second = await resume(engine, idOf(first), { choice: 'happened', result: '4711' });

    expect(second.body).toMatchObject({ status: 'Success', result: { ticket: { number: 4711 } } });
    expect(acted).toEqual(['tell {"number":4711}']);
  });

  test('I3 it is done where a person says that it was not', async () => {
    const { executionId, engine } = await doubtful();

    const { body } = await resume(engine, executionId, { choice: 'not-happened' });

    expect(body).toMatchObject({ status: 'Success', result: { ticket: { number: 1 } } });
    expect(acted).toEqual(['open', 'tell {"number":1}']);
  });

  test('a step that asks for nothing answers nothing then', async () => {
    const { executionId, engine, ended } = await doubtful(false);
    expect(ended.attention).toEqual({ kind: 'did-it-happen', step: 'ticket' });

    const { body } = await resume(engine, executionId, { choice: 'happened' });

    expect(body).toMatchObject({ status: 'Success' });
    expect(acted).toEqual(['tell undefined']);
  });

  test('I3 of two persons who say something else the first counts', async () => {
    const { executionId, engine } = await doubtful();

    const answers = await Promise.all(
      [{ choice: 'happened', result: '4711' }, { choice: 'not-happened' }, { choice: 'happened', result: '4712' }].map(
        (body) => resume(engine, executionId, body),
      ),
    );

    expect(new Set(answers.map(idOf)).size).toBe(1);
    const { decision } = await house.stored(executionId);
    const expected = decision?.result ?? '1';
    expect(await house.stored(idOf(answers[0] ?? { body: {} }))).toMatchObject({
      result: { ticket: { number: Number(expected) } },
    });
    expect(acted.filter((what) => what === 'open')).toHaveLength(decision?.choice === 'not-happened' ? 1 : 0);
  });

  test('I3 what was said holds when the process dies that goes on by it', async () => {
    const { executionId } = await doubtful();
    let isDead = false;
    const dying: Run = async (context) => {
      await ticketed(open)(context);
      if (!isDead) await context.step('more', standStill);
      return context.step('more', act('more'));
    };
    const dead = await house.start(dying);
    const stands = once(doorbell, 'stands');
    const { body } = await dead.call('POST', `/api/executions/${executionId}/resume`, {
      as: 'technician',
      org: acme,
      body: { choice: 'happened', result: '4711' },
      headers: { prefer: 'respond-async' },
    });
    await stands;
    const resumed = String(body['executionId']);
    await house.silence(dead, resumed);
    isDead = true;
    const other = await house.start(dying);

    expect(await house.goOn(other, resumed)).toMatchObject({ status: 'Success' });
    expect(acted).toEqual(['tell {"number":4711}', 'more']);
  });
});
