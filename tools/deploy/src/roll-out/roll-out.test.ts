import { makePlan, type Request } from '../plan/plan';
import { serving, working } from '../testing/look';
import { images, newVersion, oldVersion, versionOf } from '../testing/releases';
import { aWorld, type World } from '../testing/world';
import { digestBefore, retire, rollOut, RollOutError } from './roll-out';

const group = 'rg-msp-production';

async function deploy(world: World, request: Partial<Request> = {}): Promise<unknown> {
  const context = world.context();
  const plan = await makePlan(context.azure, context.ports, { apps: [], ...request });
  return rollOut(plan, context).catch((error: unknown) => error);
}

const versions = (world: World) =>
  (['management-api', 'workflow-engine', 'ui'] as const).map((app) => serving(world, app));
const all = ({ commit }: { commit: string }) => [commit, commit, commit];
const stateOf = (world: World, app: string) => world.state.apps[`${group}/${app}`]!;
const activeOf = (world: World, app: string) => stateOf(world, app).revisions.map(({ active }) => active);
const changesOf = (world: World) => world.state.changes;

describe('a deployment', () => {
  test('OPS-3 ends with the new version, its tags, and one engine', async () => {
    const world = aWorld({ lag: 1 });

    expect(await deploy(world)).toBeUndefined();

    expect(versions(world)).toEqual(all(newVersion));
    const { digest } = images['management-api'].new;
    expect(stateOf(world, 'management-api').tags).toEqual({ ...versionOf('management-api', newVersion), digest });
    expect(activeOf(world, 'engine-worker')).toEqual([false, true]);
    expect(activeOf(world, 'engine-api')).toEqual([true, true]);
    expect(activeOf(world, 'management-api')).toEqual([true, true]);
  });

  test('OPS-3 says by tags which version of its own each app is, and the jobs which of the API', async () => {
    const world = aWorld();

    await deploy(world);

    const { state } = world;
    const tagged = [
      ...['management-api', 'engine-api', 'engine-worker'].map((app) => stateOf(world, app).tags['version']),
      state.staticWebApps[`${group}/pages`]?.tags['version'],
      state.deployments[`${group}/jobs`]?.parameters['version'],
    ];
    expect(tagged).toEqual(['1.1.0', '2.1.0', '2.1.0', '3.1.0', '1.1.0']);
  });

  test('OPS-3 gives each service a share of the traffic before all of it, and the workers none', async () => {
    const world = aWorld();

    await deploy(world);

    expect(changesOf(world).filter((words) => words === 'containerapp ingress traffic set')).toHaveLength(
      // Each is first held to the revision that serves; then a share and all.
      2 * (1 + 2),
    );
    expect(world.said.filter((line) => line.includes('requests failed'))).toHaveLength(20);
  });

  test('OPS-3 starts the workers after the services were tried, and puts the pages there after the workers', async () => {
    const world = aWorld();

    await deploy(world);

    const order = world.said.filter((line) => / works on the|has all of|takes the work|pages work/.test(line));
    expect(order.map((line) => line.replaceAll(/--r\d+|https:\S+/g, ''))).toEqual([
      'engine-api: engine-api works on the address of its label.',
      'engine-api: engine-api has all of the traffic.',
      'management-api: management-api works on the address of its label.',
      'management-api: management-api has all of the traffic.',
      'engine-worker: engine-worker takes the work.',
      'ui: the pages work on ',
    ]);
  });

  test('OPS-3 migrates before any service is deployed, and again after nothing', async () => {
    const world = aWorld();

    await deploy(world);
    const changes = changesOf(world);
    const first = changes.indexOf('containerapp job start');
    await deploy(world);

    expect(changes.slice(0, first)).toEqual(['deployment group create']);
    expect(world.state.jobs[`${group}/migrate`]?.executions).toHaveLength(1);
  });

  test.each<[string, (world: World) => void, RegExp]>([
    ['does not start', ({ state }) => void state.broken.push(images['management-api'].new.digest), /init-tables/],
    [
      'of the engine does not start',
      ({ state }) => void state.broken.push(images['workflow-engine'].new.digest),
      /does not start/,
    ],
    ['does not work', ({ faulty }) => void faulty.add(images['workflow-engine'].new.digest), /does not work/],
    [
      'fails requests of people',
      ({ state }) => void (state.failures[images['management-api'].new.digest] = 7),
      /failed 7 of 100/,
    ],
    ['does not work on the public addresses', ({ troubles }) => void troubles.push('Nobody can sign in.'), /sign in/],
  ])('OPS-3 is put back where the new version %s', async (_what, change, words) => {
    const world = aWorld({ lag: 1 });
    change(world);

    const error = await deploy(world);

    expect(error).toBeInstanceOf(RollOutError);
    expect(error).toMatchObject({ message: expect.stringMatching(words), left: [] });
    expect(versions(world)).toEqual(all(oldVersion));
    expect(world.wrongs).toEqual([]);
    expect(activeOf(world, 'engine-api').filter(Boolean)).toHaveLength(1);
    expect(working(world)).toEqual([oldVersion.commit]);
  });

  test('OPS-3 refuses, before it changes anything, an image that main did not attest', async () => {
    const world = aWorld();
    const context = world.context();
    const attestations = { commitOf: () => Promise.reject(new Error('No attestation of main.')) };
    const ports = { ...context.ports, attestations };

    const plan = await makePlan(context.azure, ports, { apps: [] });

    await expect(rollOut(plan, { ...context, ports })).rejects.toThrow('No attestation of main.');
    expect(changesOf(world)).toEqual([]);
  });

  test('OPS-3 refuses an image that was built from another commit', async () => {
    const world = aWorld();
    const context = world.context();
    const ports = { ...context.ports, attestations: { commitOf: () => Promise.resolve('c'.repeat(12)) } };

    const plan = await makePlan(context.azure, ports, { apps: ['management-api'] });

    await expect(rollOut(plan, { ...context, ports })).rejects.toThrow('another commit');
  });

  test('OPS-3 refuses, before it changes anything, a template of which a parameter is not known', async () => {
    const world = aWorld();
    delete world.state.deployments[`${group}/foundation`]?.outputs['keyVaultUrl'];

    expect(await deploy(world)).toMatchObject({ message: expect.stringContaining('keyVaultUrl') });
    expect(changesOf(world)).toEqual([]);
  });

  test('OPS-3 brings a first version to an environment that has none', async () => {
    const world = aWorld({ from: 'nothing', lag: 1 });

    expect(await deploy(world)).toBeUndefined();

    expect(versions(world)).toEqual(all(newVersion));
    expect(working(world)).toEqual([newVersion.commit]);
  });

  test('OPS-3 of the pages alone touches neither services nor jobs', async () => {
    const world = aWorld();

    expect(await deploy(world, { apps: ['ui'] })).toBeUndefined();

    expect(versions(world)).toEqual([oldVersion.commit, oldVersion.commit, newVersion.commit]);
    expect(changesOf(world)).toEqual(['tag update']);
  });
});

describe('a rollback', () => {
  test('OPS-3 of the engine brings back its API and its workers by one digest', async () => {
    const world = aWorld({ lag: 1 });
    await deploy(world);

    const digest = await digestBefore(world.context().azure, 'workflow-engine');
    const error = await deploy(world, { apps: ['workflow-engine'], digest, isRollback: true });

    expect(error).toBeUndefined();
    expect(versions(world)).toEqual([newVersion.commit, oldVersion.commit, newVersion.commit]);
    expect(working(world)).toEqual([oldVersion.commit]);
    const tags = ['engine-api', 'engine-worker'].map((app) => stateOf(world, app).tags['digest']);
    expect(tags).toEqual([digest, digest]);
  });

  test('OPS-3 brings back the image from before with the same template, and migrates nothing', async () => {
    const world = aWorld({ lag: 1 });
    await deploy(world);
    const { azure } = world.context();
    const started = world.state.jobs[`${group}/migrate`]?.executions.length;

    const digest = await digestBefore(azure, 'management-api');
    const error = await deploy(world, { apps: ['management-api'], digest, isRollback: true });

    expect({ error, digest }).toEqual({ error: undefined, digest: images['management-api'].old.digest });
    expect(versions(world)).toEqual([oldVersion.commit, newVersion.commit, newVersion.commit]);
    expect(world.state.jobs[`${group}/migrate`]?.executions).toHaveLength(started ?? 0);
  });

  test('OPS-3 asks for a digest where no other image ran before', async () => {
    await expect(digestBefore(aWorld().context().azure, 'workflow-engine')).rejects.toThrow('--digest');
  });
});

test('OPS-3 revisions that are not needed any more are ended, and those with traffic are not', async () => {
  const world = aWorld();
  await deploy(world);

  const ended = await retire(world.context().azure);

  expect(ended).toEqual([expect.stringMatching(/^engine-api--r/), expect.stringMatching(/^management-api--r/)]);
  expect(working(world)).toEqual([newVersion.commit]);
  expect(versions(world)).toEqual(all(newVersion));
});
