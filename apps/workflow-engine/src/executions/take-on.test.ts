import { EventEmitter, once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { scopeOf, UnavailableError } from '@msp/models';
import { createMemoryStorage, createRepositories, shownExecution } from '@msp/storage';
import { seedPeople } from '@msp/testing';
import { defineWorkflow, field, type WorkflowContext } from '@msp/workflow-sdk';
import { acme, startEngine, type TestEngine } from '../testing/start-engine';
import { lookAfter } from '../testing/look-after';

type Run = (context: WorkflowContext<object>) => Promise<unknown>;
const common = { name: 'works', description: 'For tests only', category: 'test', timeoutSeconds: 120 } as const;
const technician = seedPeople.technician.oid;

/** Processes over one storage, each with a workflow of the same name that does what the process makes of it. */
class House {
  /** How much later it is at storage than by the clock of this machine. */
  private later = 0;
  private readonly time = () => Date.now() + this.later;
  readonly storage = createMemoryStorage({ clock: { earliest: this.time, latest: this.time } });
  readonly repositories = createRepositories(this.storage);
  private readonly engines: TestEngine[] = [];

  async start(run: Run | undefined): Promise<TestEngine> {
    const definitions = run
      ? [
          defineWorkflow({
            ...common,
            parameters: { key: field.string({ label: 'Key', secret: true, required: false }) },
            run,
          }),
        ]
      : [];
    const engine = await startEngine({ definitions, storage: this.storage });
    this.engines.push(engine);
    return engine;
  }

  /** The process says nothing more of it, until nobody has it in hand. */
  async silence({ context }: TestEngine, executionId: string): Promise<void> {
    await context.runs.find(executionId)?.keeper.stop();
    this.later += 31_000;
  }

  async stop(): Promise<void> {
    for (const engine of this.engines) await engine.stop(0);
  }
}

/** Rings when a process has come to where it stands still. */
const doorbell = new EventEmitter();
const standStill = () => {
  doorbell.emit('stands');
  return new Promise<never>(() => undefined);
};

describe('an execution whose process is gone', () => {
  let house: House;
  beforeEach(() => {
    house = new House();
  });
  afterEach(() => house.stop());

  /** So much later each time that it is asked for again, however often that was. */
  const look = (engine: TestEngine) => lookAfter(engine, new Date(Date.now() + 3_600_000 * (looks += 1)));
  let looks = 0;
  const stored = async (executionId: string) =>
    shownExecution(house.repositories, await house.repositories.executions.get(acme, executionId));

  /** Begins it in a process, which then stands still and is silent. */
  async function abandoned(run: Run, body: object = {}) {
    const dead = await house.start(run);
    const stands = once(doorbell, 'stands');
    const answer = await dead.run('works', body, { headers: { prefer: 'respond-async' } });
    expect(answer.status).toBe(202);
    const executionId = String(answer.body['executionId']);
    await stands;
    return { dead, executionId, silence: () => house.silence(dead, executionId) };
  }
  /** Another process looks, and is done with it. */
  async function goneOn(engine: TestEngine, executionId: string) {
    await look(engine);
    await engine.context.runs.find(executionId)?.finished;
    return stored(executionId);
  }

  test('I3 I7 goes on elsewhere: what was done is not done again, and the timeline is whole', async () => {
    const acted: string[] = [];
    const work =
      (process: string, second: () => unknown): Run =>
      async ({ step, log, progress }) => {
        progress([{ what: 'All', status: 'running' }]);
        log.info('begins');
        const first = await step('first', () => acted.push(`first by ${process}`));
        await step('refused', () => Promise.reject(new Error('No.'))).catch(() => log.warn('was refused'));
        await step('second', async () => {
          log.info(`second by ${process}`);
          await second();
          acted.push(`second by ${process}`);
        });
        progress([{ what: 'All', status: 'done' }]);
        return first;
      };
    const { executionId, silence } = await abandoned(work('the dead', standStill));
    // Shown a second after its beginning.
    while (!(await stored(executionId)).steps.some(({ name }) => name === 'second')) await setImmediate();
    await silence();
    const other = await house.start(work('the other', () => undefined));

    const ended = await goneOn(other, executionId);

    expect(acted).toEqual(['first by the dead', 'second by the other']);
    expect(ended).toMatchObject({
      status: 'Success',
      result: 1,
      tasks: [{ status: 'done' }],
      steps: [
        { name: 'first', status: 'done', attempt: 1 },
        { name: 'refused', status: 'failed', attempt: 1 },
        { name: 'second', status: 'done', attempt: 2 },
      ],
    });
    expect(ended.logs.map(({ message }) => message)).toEqual([
      'begins',
      'was refused',
      'second by the dead',
      'second by the other',
    ]);
  });

  test('goes on for the same person, with the mappings and the rights that it had', async () => {
    const { executionId, silence } = await abandoned(standStill);
    await silence();
    const other = await house.start(async ({ caller }) => ({ caller }));

    expect(await goneOn(other, executionId)).toMatchObject({
      status: 'Success',
      result: { caller: { userId: technician, email: seedPeople.technician.email } },
    });
  });

  test.each<[string, () => Promise<unknown>, string]>([
    [
      'the person may not run workflows any more',
      () => house.repositories.permissions.revoke(technician, acme),
      'may not go on: You have no right',
    ],
    [
      'the person is deactivated',
      () => house.repositories.users.setActive(technician, false),
      'may not go on: Your account is deactivated',
    ],
    [
      'the organization is inactive',
      async () => {
        const { value, etag } = await house.repositories.organizations.get(acme);
        await house.repositories.organizations.replace({ ...value, isActive: false }, etag);
      },
      'may not go on: This organization is inactive',
    ],
  ])('is left to a person where %s', async (_, change, words) => {
    const { executionId, silence } = await abandoned(standStill);
    await silence();
    await change();
    const acted = jest.fn();
    const other = await house.start(async () => acted());

    expect(await goneOn(other, executionId)).toMatchObject({
      status: 'NeedsAttention',
      error: { message: expect.stringContaining(words) },
    });
    expect(acted).not.toHaveBeenCalled();
  });

  test('is left to a person where its workflow is gone', async () => {
    const { executionId, silence } = await abandoned(standStill);
    await silence();

    expect(await goneOn(await house.start(undefined), executionId)).toMatchObject({
      status: 'NeedsAttention',
      error: { kind: 'bug', message: expect.stringContaining('its workflow is not there any more') },
    });
  });

  test('I9 is left to a person where secrets were typed in: they are stored nowhere', async () => {
    const { executionId, silence } = await abandoned(standStill, { key: 'hunter22-canary' });
    await silence();
    const acted = jest.fn();

    expect(await goneOn(await house.start(async () => acted()), executionId)).toMatchObject({
      status: 'NeedsAttention',
      error: { message: expect.stringContaining('not stored'), remedy: expect.stringContaining('typed in again') },
    });
    expect(acted).not.toHaveBeenCalled();
  });

  test('I3 is left to a person where something may have been changed outside of a step', async () => {
    const { dead, executionId, silence } = await abandoned(standStill);
    await dead.context.runs.find(executionId)?.keeper.noteWrite();
    await silence();
    const acted = jest.fn();

    expect(await goneOn(await house.start(async () => acted()), executionId)).toMatchObject({
      status: 'NeedsAttention',
      error: { message: expect.stringContaining('outside of a step') },
    });
    expect(acted).not.toHaveBeenCalled();
  });

  test('is left to a person where a step that may be done once only had begun, whatever the workflow makes of it', async () => {
    const doesOnce =
      (work: () => unknown): Run =>
      async ({ step }) => {
        await step('once', work, { effect: 'atMostOnce' }).catch(() => undefined);
      };
    const { executionId, silence } = await abandoned(doesOnce(standStill));
    await silence();
    // A request of it may be under way for a minute.
    const early = await goneOn(await house.start(doesOnce(() => undefined)), executionId);
    await silence();
    await silence();
    const acted = jest.fn();

    expect(early.status).toBe('Running');
    expect(await goneOn(await house.start(doesOnce(acted)), executionId)).toMatchObject({
      status: 'NeedsAttention',
      error: { message: expect.stringContaining('did it happen?') },
    });
    expect(acted).not.toHaveBeenCalled();
  });

  test('waits on while runs are paused', async () => {
    const { executionId, silence } = await abandoned(standStill);
    await silence();
    const other = await house.start(async () => 'through');
    const pause = { reason: 'Looking.', pausedAt: new Date().toISOString(), pausedBy: 'x', pausedByName: 'Ada' };
    await house.repositories.enginePauses.put({ ...pause, isPaused: true, stopRunning: false });
    await other.context.pauses.refresh();

    expect((await goneOn(other, executionId)).status).toBe('Running');
    await house.repositories.enginePauses.put({ ...pause, isPaused: false, stopRunning: false });
    await other.context.pauses.refresh();
    expect((await goneOn(other, executionId)).status).toBe('Success');
  });

  test('I3 is run by one turn at a time: a late wake-up begins no second one beside that of whoever has taken it', async () => {
    const { executionId, silence } = await abandoned(standStill);
    await silence();
    const gate = Promise.withResolvers<void>();
    const begun = jest.fn();
    const other = await house.start(async () => {
      begun();
      doorbell.emit('stands');
      await gate.promise;
    });
    const stands = once(doorbell, 'stands');
    await look(other);
    await stands;

    // As of a turn of before it was let go of, whose end was not answered.
    await other.context.direct.wake({ executionId, scope: scopeOf(acme), lane: 'interactive' });
    for (let turns = 0; turns < 100; turns += 1) await setImmediate();
    gate.resolve();

    await other.context.runs.find(executionId)?.finished;
    expect((await stored(executionId)).status).toBe('Success');
    expect(begun).toHaveBeenCalledTimes(1);
  });

  test('a turn that ends takes nothing with it that was taken once more since then', async () => {
    const { dead, executionId } = await abandoned(standStill);
    const { runs } = dead.context;
    const first = runs.find(executionId);
    const again = first && runs.add(first.accepted);

    if (first) runs.remove(first);

    expect(runs.find(executionId)).toBe(again);
    if (again) runs.remove(again);
    await Promise.all([first?.keeper.stop(), again?.keeper.stop()]);
  });

  test('I1 does not fail because storage is away when it is to go on', async () => {
    const { executionId, silence } = await abandoned(standStill);
    await silence();
    const other = await house.start(async () => 'through');
    jest.spyOn(other.context.environments, 'load').mockRejectedValueOnce(new UnavailableError('Storage is away.'));

    expect((await goneOn(other, executionId)).status).toBe('Success');
  });

  test('whose every process dies without getting any further is tried five times, and then no more', async () => {
    const { executionId, silence } = await abandoned(standStill);
    for (let turn = 2; turn <= 5; turn += 1) {
      await silence();
      const next = await house.start(standStill);
      const stands = once(doorbell, 'stands');
      await look(next);
      await stands;
      await house.silence(next, executionId);
    }

    expect(await goneOn(await house.start(standStill), executionId)).toMatchObject({
      status: 'Quarantined',
      error: { kind: 'bug', message: expect.stringContaining('five times in a row') },
    });
  });

  test('whose processes get further each time is tried as often as it takes', async () => {
    const steps =
      (last: number): Run =>
      async ({ step }) => {
        for (let number = 1; number <= last; number += 1) await step(`${number}`, () => number);
        return standStill();
      };
    const { executionId, silence } = await abandoned(steps(1));
    await silence();
    for (let turn = 2; turn <= 7; turn += 1) {
      const next = await house.start(steps(turn));
      const stands = once(doorbell, 'stands');
      await look(next);
      await stands;
      await house.silence(next, executionId);
    }

    expect((await goneOn(await house.start(async () => 'through'), executionId)).status).toBe('Success');
  });
});
