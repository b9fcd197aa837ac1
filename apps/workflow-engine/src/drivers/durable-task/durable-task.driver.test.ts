import { setTimeout as delay } from 'node:timers/promises';
import * as pb from '@microsoft/durabletask-js/dist/proto/orchestrator_service_pb';
import { organizationIdOf } from '@msp/models';
import { freePort } from '@msp/testing';
import { pino } from 'pino';
import type { Lane, Turn, TurnOutcome, Wake, Worker } from '../../execution/turn-driver';
import { hubOn, startScheduler, type Scheduler } from '../../testing/scheduler/scheduler';
import { DurableTaskDriver } from './durable-task.driver';

const scope = organizationIdOf('00000000-0000-4000-8000-00000000000a');
const wakeOf = (executionId: string, lane: Lane = 'interactive'): Wake => ({ executionId, scope, lane });
const done = { kind: 'done' } as const;
const limits = { atOnce: { interactive: 4, background: 4 }, perOrganization: 99 };
const until = async (isSo: () => boolean) => {
  while (!isSo()) await delay(10);
};

describe('DurableTaskDriver', () => {
  let scheduler: Scheduler;
  let workers: Worker[];
  let log: string[];

  const newDriver = (on: Pick<Scheduler, 'address'> = scheduler, silentMs?: number) => {
    const logger = pino({}, { write: (line: string) => log.push(line) });
    return new DurableTaskDriver({ hubOf: hubOn(on), logger, ...(silentMs && { silentMs }) });
  };
  const work = (driver: DurableTaskDriver, turn: Turn) => {
    const worker = driver.runWorker(turn, limits);
    workers.push(worker);
    return worker;
  };
  const hub = () => scheduler.hub('executions-interactive');
  const ended = (id: string) =>
    until(() => hub().instances.get(id)?.status === pb.OrchestrationStatus.ORCHESTRATION_STATUS_COMPLETED);
  const connected = (count: number) => until(() => hub().streams.length === count);

  beforeEach(async () => {
    scheduler = await startScheduler();
    workers = [];
    log = [];
  });
  afterEach(async () => {
    await Promise.all(workers.map((worker) => worker.stop(1)));
    scheduler.stop();
  });

  test('an execution has one orchestration, however often it is woken at once', async () => {
    const driver = newDriver();

    await Promise.all(Array.from({ length: 10 }, () => driver.wake(wakeOf('one'))));

    expect([...hub().instances.keys()]).toEqual(['one']);
  });

  test('an execution that waits has its next turn when it is woken', async () => {
    const driver = newDriver();
    let turns = 0;
    work(driver, async () => ((turns += 1), turns === 1 ? { kind: 'wait', until: new Date(0) } : done));
    await driver.wake(wakeOf('one'));
    await until(
      () =>
        hub()
          .instances.get('one')
          ?.history.some((event) => event.hasTaskcompleted()) === true,
    );
    expect(turns).toBe(1);

    await driver.wake(wakeOf('one'));

    await until(() => turns === 2);
  });

  test('what is woken after its end has another turn', async () => {
    const driver = newDriver();
    let turns = 0;
    work(driver, async () => ((turns += 1), done));
    await driver.wake(wakeOf('one'));
    await ended('one');

    await driver.wake(wakeOf('one'));

    await until(() => turns === 2);
  });

  test('the history of an execution of many turns begins anew, and loses nothing that came meanwhile', async () => {
    const driver = newDriver();
    let turns = 0;
    const generations = new Set<string>();
    work(driver, async () => {
      turns += 1;
      generations.add(hub().instances.get('one')?.generation ?? '');
      if (turns < 120) return { kind: 'again' };
      if (turns === 120) await driver.wake(wakeOf('one'));
      return done;
    });

    await driver.wake(wakeOf('one'));

    await until(() => turns === 121);
    expect(generations.size).toBe(2);
  });

  test('what was in work on a stream that ends goes to another process', async () => {
    const driver = newDriver();
    const seen: string[] = [];
    const dying = work(driver, () => (seen.push('first'), new Promise<TurnOutcome>(() => undefined)));
    await driver.wake(wakeOf('one'));
    await until(() => seen.length === 1);
    work(newDriver(), async () => (seen.push('second'), done));
    await connected(2);

    expect(await dying.stop(1)).toBe(false);

    await until(() => seen.length === 2);
    expect(seen).toEqual(['first', 'second']);
  });

  test('a process that is stopped ends what it has begun, and nobody else begins that again', async () => {
    const driver = newDriver();
    const { promise: end, resolve } = Promise.withResolvers<TurnOutcome>();
    const seen: string[] = [];
    const stopped = work(driver, (wake) => (seen.push(`first ${wake.executionId}`), end));
    await driver.wake(wakeOf('one'));
    await until(() => seen.length === 1);
    work(newDriver(), async (wake) => (seen.push(`second ${wake.executionId}`), done));
    await connected(2);

    const stopping = stopped.stop(60_000);
    for (const id of ['two', 'three', 'four']) await driver.wake(wakeOf(id));
    await until(() => seen.length === 4);
    resolve(done);

    expect(await stopping).toBe(true);
    await ended('one');
    expect(seen.filter((one) => one.endsWith(' one'))).toEqual(['first one']);
    expect(seen.filter((one) => one.startsWith('first'))).toHaveLength(1);
  });

  test('a process connects to a scheduler that comes later, and again to one that was away', async () => {
    const port = await freePort();
    const driver = newDriver({ address: `127.0.0.1:${port}` });
    const seen: string[] = [];
    work(driver, async ({ executionId }) => (seen.push(executionId), done));
    await until(() => log.some((line) => line.includes('interactive')));
    scheduler.stop();
    scheduler = await startScheduler(port);
    await driver.wake(wakeOf('one'));
    await ended('one');

    hub().breakOff();
    await driver.wake(wakeOf('two'));

    await until(() => seen.length === 2);
    expect(seen).toEqual(['one', 'two']);
  });

  test('a stream on which nothing comes any more is replaced', async () => {
    const driver = newDriver(scheduler, 300);
    const seen: string[] = [];
    work(driver, async ({ executionId }) => (seen.push(executionId), done));
    await connected(1);
    scheduler.ping();
    hub().fallSilent();

    await driver.wake(wakeOf('one'));

    await until(() => seen.length === 1);
  });

  test('of fifty wake-ups none is lost between processes that fail, put off and are replaced', async () => {
    const ids = Array.from({ length: 50 }, (_, index) => `e${index}`);
    const ended = new Set<string>();
    const tries = new Map<string, number>();
    const turn: Turn = async ({ executionId }) => {
      const times = (tries.get(executionId) ?? 0) + 1;
      tries.set(executionId, times);
      const luck = (Number(executionId.slice(1)) + times) % 4;
      if (luck === 0) return { kind: 'again' };
      if (luck === 1) return { kind: 'later', until: new Date(0) };
      if (luck === 2 && times === 1) await driver.wake(wakeOf(executionId, 'background'));
      ended.add(executionId);
      return done;
    };
    const driver = newDriver();
    for (const one of [driver, newDriver(), newDriver()]) work(one, turn);
    await connected(3);
    for (const [index, id] of ids.entries()) {
      await driver.wake(wakeOf(id, 'background'));
      if (index % 20 === 19) scheduler.hub('executions-background').breakOff();
    }

    await until(() => ended.size === ids.length);
    expect([...ended].sort()).toEqual([...ids].sort());
  });
});
