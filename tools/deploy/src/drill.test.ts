import { drill, drillNames } from './drill';
import { faultKinds } from './testing/azure/state';
import { aWorld, type World } from './testing/world';

const group = 'rg-msp-production';

/** An environment that was deployed, with its jobs. */
function anEnvironment(): World {
  const world = aWorld({ lag: 1 });
  const image = 'registry.example/management-api@sha256:of-the-jobs';
  for (const name of ['backup', 'restore', 'doctor'])
    world.state.jobs[`${group}/${name}`] = { image, tags: {}, executions: [] };
  return world;
}

const statusesOf = ({ state }: World, job: string) =>
  state.jobs[`${group}/${job}`]?.executions.map((one) => one.status);
const run = (world: World) => {
  const { azure, ports, templates } = world.context();
  return drill({ azure, ports, templates });
};
/** What belongs to no environment. */
const left = ({ state }: World) =>
  [...Object.keys(state.jobs), ...Object.keys(state.stores)].filter((key) => drillNames.test(key.split('/')[1] ?? ''));
const kept = ({ state }: World) => ({ jobs: Object.keys(state.jobs).sort(), apps: Object.keys(state.apps).sort() });

describe('the drill of restoring a backup', () => {
  test('OPS-6 restores into an empty store, looks at it, and leaves the environment as it was', async () => {
    const world = anEnvironment();
    const before = kept(world);

    await run(world);

    expect(world.state.changes).toEqual([
      'containerapp job start',
      'deployment group create',
      'containerapp job start',
      'containerapp job start',
      'resource delete',
    ]);
    expect(statusesOf(world, 'backup')).toEqual(['Succeeded']);
    expect(['restore', 'doctor'].map((job) => statusesOf(world, job))).toEqual([[], []]);
    expect(left(world)).toEqual([]);
    expect(kept(world)).toEqual(before);
  });

  test.each(['backup', 'drill-restore', 'drill-doctor'])(
    'OPS-6 fails where %s fails, and leaves nothing',
    async (job) => {
      const world = anEnvironment();
      world.state.broken.push(job);

      await expect(run(world)).rejects.toThrow(`The job ${job}-1 failed`);

      expect(left(world)).toEqual([]);
    },
  );

  test('OPS-6 says what to do where nothing is deployed', async () => {
    await expect(run(aWorld({ from: 'nothing' }))).rejects.toThrow('deploy the management-api first');
  });

  test.each(faultKinds)('OPS-6 after a call that was %s the next drill begins with an empty store', async (kind) => {
    const whole = anEnvironment();
    await run(whole);
    const calls = whole.state.calls.length;

    for (let call = 1; call <= calls; call += 1) {
      const world = anEnvironment();
      const before = kept(world);
      world.state.faults.push({ call, kind });
      await run(world).catch(() => undefined);
      world.state.faults = [];
      await run(world);
      expect({ call, left: left(world), kept: kept(world) }).toEqual({ call, left: [], kept: before });
    }
  });
});
