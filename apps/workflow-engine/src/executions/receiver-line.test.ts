import { organizationIdOf } from '@msp/models';
import { defineWorkflow } from '@msp/workflow-sdk';
import type { TurnOutcome } from '../execution/turn-driver';
import { acme, startEngine, type TestEngine } from '../testing/start-engine';
import { Receiver } from './receiver';

const scope = organizationIdOf(acme);
const definitions = [
  defineWorkflow({ name: 'works', description: 'x', category: 'test', parameters: {}, run: async () => 'done' }),
];
const done: TurnOutcome = { kind: 'done' };
const settled = async () => {
  for (let turns = 0; turns < 50; turns += 1) await new Promise(setImmediate);
};

describe('a wake-up whose organization has no room', () => {
  let engine: TestEngine;
  let receiver: Receiver;
  let ending: AbortController;
  let turns: string[];
  let free: () => void;
  let first: Promise<TurnOutcome>;
  let second: string;

  const begin = async () => {
    const { body } = await engine.run('works', {}, { headers: { prefer: 'respond-async' } });
    return String(body['executionId']);
  };
  const receive = (executionId: string, isAgain = false) =>
    receiver.receive(
      { executionId, scope, lane: 'interactive', ...(isAgain && { isAgain }) },
      { ending: ending.signal, wait: (place) => place },
    );

  beforeEach(async () => {
    engine = await startEngine({ definitions });
    engine.context.direct.hold(true);
    jest.spyOn(engine.context.driver, 'wake').mockResolvedValue(undefined);
    ending = new AbortController();
    turns = [];
    const { promise, resolve } = Promise.withResolvers<void>();
    free = resolve;
    const runTurn = async ({ executionId }: { executionId: string }) => {
      turns.push(executionId);
      if (turns.length === 1) await promise;
      return done;
    };
    receiver = new Receiver(engine.context, { runTurn, perOrganization: 1 });
    first = receive(await begin());
    second = await begin();
    await settled();
  });
  afterEach(async () => {
    for (const executionId of turns) await engine.context.runs.find(executionId)?.keeper.stop();
    await engine.stop(0);
  });

  test.each([false, true])('waits in line, and goes on as soon as there is; it came before: %j', async (isAgain) => {
    const outcome = receive(second, isAgain);
    await settled();
    expect(turns).toHaveLength(1);

    free();

    expect(await Promise.all([first, outcome])).toEqual([done, done]);
    expect(turns[1]).toBe(second);
  });

  test('I4 is judged by what is stored when it has a place: somebody else may have ended it', async () => {
    const outcome = receive(second);
    await settled();
    const by = { cancelRequestedBy: 'a', cancelRequestedByName: 'Avery Admin' };
    await engine.context.repositories.executions.requestStop(scope, second, {
      cancelRequestedAt: '2026-01-01T00:00:00.000Z',
      ...by,
    });
    // That is a message of its own, and waits for no room.
    expect(await receive(second)).toEqual(done);
    await settled();

    free();

    expect((await outcome).kind).toBe('later');
    expect(turns).toEqual([expect.any(String), second]);
  });

  test('gives the place on, where it is no longer needed', async () => {
    const third = await begin();
    const outcomes = [receive('019b76da-a800-7000-8000-000000000001', true), receive(third)];
    await settled();

    free();

    expect(await Promise.all(outcomes)).toEqual([done, done]);
    expect(turns[1]).toBe(third);
  });

  test('goes to others when the process is told to stop', async () => {
    const outcome = receive(second);
    await settled();

    ending.abort();

    expect(await outcome).toEqual({ kind: 'again' });
    free();
    await first;
    expect(turns).toHaveLength(1);
  });
});
