import { appNames, type AppName } from '../environment';
import { makePlan } from '../plan/plan';
import { type FaultKind, faultKinds } from '../testing/azure/state';
import { serving, working } from '../testing/look';
import { newVersion, oldVersion } from '../testing/releases';
import { aWorld, Killed, type World } from '../testing/world';
import { rollOut, RollOutError } from './roll-out';

async function deploy(world: World): Promise<unknown> {
  const context = world.context();
  try {
    await rollOut(await makePlan(context.azure, context.ports, { apps: [] }), context);
    return undefined;
  } catch (error) {
    return error;
  }
}

const versions = (world: World) => Object.fromEntries(appNames.map((app) => [app, serving(world, app)]));
const all = (commit: string) => Object.fromEntries(appNames.map((app): [AppName, string] => [app, commit]));

type From = 'old' | 'former';

async function callsOfOne(lag: number, from: From): Promise<number> {
  const world = aWorld({ lag, from });
  expect(await deploy(world)).toBeUndefined();
  return world.state.calls.length;
}

const wasKilled = (error: unknown) =>
  error instanceof Killed || (error instanceof RollOutError && error.cause instanceof Killed);

/** What one interrupted deployment and a second one come to. */
async function interrupt(call: number, kind: FaultKind, lag: number, from: From) {
  const world = aWorld({ lag, from });
  world.state.faults = [{ call, kind }];
  const error = await deploy(world);
  const after = versions(world);
  world.state.faults = [];
  const second = await deploy(world);
  return { world, error, after, second };
}

/** Nothing lags in the long tests only: there is nothing that it finds, and no interruption that it has more of. */
const lags = process.env['TEST_LONG'] === 'true' ? [0, 1, 3] : [2];

describe.each(lags)('a deployment, where what is shown lags by %i reads', (lag) => {
  test.each(faultKinds)(
    'OPS-3 serves the old version or the tried one when a call is %s, and a second run completes',
    async (kind) => {
      const calls = await callsOfOne(lag, 'old');

      expect(calls).toBeGreaterThan(30);
      for (let call = 1; call <= calls; call += 1) {
        const { world, error, after, second } = await interrupt(call, kind, lag, 'old');
        const told = {
          call,
          command: world.state.calls[call - 1],
          wrongs: world.wrongs,
          second,
          ends: versions(world),
        };
        expect(told).toEqual({ ...told, wrongs: [], second: undefined, ends: all(newVersion.commit) });
        // What could still act has put everything back; before and after all that, nothing is half done.
        if (error instanceof RollOutError && !wasKilled(error))
          expect({ call, after }).toEqual({ call, after: all(oldVersion.commit) });
        else if (!wasKilled(error)) expect([all(oldVersion.commit), all(newVersion.commit)]).toContainEqual(after);
        expect(working(world)).toEqual([newVersion.commit]);
      }
    },
  );

  test.each(faultKinds)(
    'OPS-3 the engine moves out of its former app without a gap when a call is %s, and a second run completes',
    async (kind) => {
      const calls = await callsOfOne(lag, 'former');

      for (let call = 1; call <= calls; call += 1) {
        const { world, after, second } = await interrupt(call, kind, lag, 'former');
        const { wrongs, state } = world;
        const told = { call, command: state.calls[call - 1], wrongs, second, ends: versions(world) };
        expect(told).toEqual({ ...told, wrongs: [], second: undefined, ends: all(newVersion.commit) });
        expect([oldVersion.commit, newVersion.commit]).toContain(after['management-api']);
        expect(working(world)).toEqual([newVersion.commit, oldVersion.commit]);
      }
    },
  );
});
