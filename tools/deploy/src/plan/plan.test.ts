import { images, newVersion, oldVersion } from '../testing/releases';
import { aWorld, type World } from '../testing/world';
import { makePlan, type Request, stepsOf } from './plan';

const group = 'rg-msp-production';

function planIn(world: World, request: Partial<Request> = {}, affected?: readonly string[]) {
  const { azure, ports } = world.context();
  const sources = {
    ...ports.sources,
    ...(affected && { affectedSince: () => Promise.resolve(affected as never) }),
  };
  return makePlan(azure, { ...ports, sources }, { apps: [], ...request });
}

describe('the plan of a deployment', () => {
  test('OPS-3 has what changed since the deployed commit', async () => {
    expect((await planIn(aWorld(), {}, ['workflow-engine'])).apps).toEqual(['workflow-engine']);
  });

  test('OPS-3 has nothing where everything is deployed', async () => {
    const world = aWorld();
    const { azure, ports } = world.context();
    const head = () => Promise.resolve(oldVersion.commit);

    const plan = await makePlan(azure, { ...ports, sources: { ...ports.sources, head } }, { apps: [] });

    expect({ apps: plan.apps, steps: stepsOf(plan) }).toEqual({ apps: [], steps: ['Nothing is to be done.'] });
  });

  test.each<[string, (world: World) => void, string]>([
    ['tags that are gone', ({ state }) => void (state.apps[`${group}/management-api`]!.tags = {}), 'management-api'],
    [
      'tags of an image that does not serve',
      ({ state }) => void (state.apps[`${group}/engine-api`]!.tags['digest'] = images['workflow-engine'].new.digest),
      'workflow-engine',
    ],
    [
      'workers of another version than the API',
      ({ state }) =>
        void (state.apps[`${group}/engine-worker`]!.revisions[0]!.image =
          `registry/workflow-engine@${images['workflow-engine'].new.digest}`),
      'workflow-engine',
    ],
    [
      'workers that do not run',
      ({ state }) => void (state.apps[`${group}/engine-worker`]!.revisions = []),
      'workflow-engine',
    ],
    [
      'workers of two versions',
      ({ state }) => {
        const { revisions } = state.apps[`${group}/engine-worker`]!;
        revisions.push({ ...revisions[0]!, name: 'engine-worker--r9' });
      },
      'workflow-engine',
    ],
    [
      'traffic that is shared',
      ({ state }) =>
        void (state.apps[`${group}/management-api`]!.traffic = [
          { revisionName: 'management-api--r1', weight: 90 },
          { latestRevision: true, weight: 10 },
        ]),
      'management-api',
    ],
    ['pages without tags', ({ state }) => void (state.staticWebApps[`${group}/pages`]!.tags = {}), 'ui'],
  ])('OPS-3 has an app whose deployed version cannot be told: %s', async (_what, change, app) => {
    const world = aWorld();
    change(world);

    expect((await planIn(world, {}, [])).apps).toEqual([app]);
  });

  test('OPS-3 has all apps where the deployed commit is not known, and where nothing is deployed', async () => {
    const world = aWorld();
    const { azure, ports } = world.context();
    const sources = { ...ports.sources, affectedSince: () => Promise.resolve(undefined) };
    const everything = ['management-api', 'workflow-engine', 'ui'];

    expect((await makePlan(azure, { ...ports, sources }, { apps: [] })).apps).toEqual(everything);
    expect((await planIn(aWorld({ from: 'nothing' }), {}, [])).apps).toEqual(everything);
  });

  test('OPS-3 has one app and one digest when they are asked for by hand', async () => {
    const { digest } = images['workflow-engine'].old;

    const plan = await planIn(aWorld(), { apps: ['workflow-engine'], digest });

    expect(plan).toMatchObject({ apps: ['workflow-engine'], images: { 'workflow-engine': { ...oldVersion, digest } } });
  });

  test.each<[Request, RegExp]>([
    [{ apps: [], digest: `sha256:${'1'.repeat(64)}` }, /--app/],
    [{ apps: ['ui'], digest: `sha256:${'1'.repeat(64)}` }, /--app/],
    [{ apps: ['management-api'], digest: 'latest' }, /sha256/],
    [{ apps: ['management-api'], digest: `sha256:${'9'.repeat(64)}` }, /attestation/],
  ])('OPS-3 refuses %o', async (request, words) => {
    await expect(planIn(aWorld(), request)).rejects.toThrow(words);
  });

  test('OPS-3 says what would happen, and calls nothing that changes', async () => {
    const world = aWorld();

    const steps = stepsOf(await planIn(world));

    expect(steps.join('\n')).toMatchInlineSnapshot(`
      "Build the image of management-api from bbbbbbbbbbbb and push it by its digest.
      Build the image of workflow-engine from bbbbbbbbbbbb and push it by its digest.
      Check that main attested the image of management-api.
      Check that main attested the image of workflow-engine.
      Point the jobs at the new image, and run init-tables and migrate.
      Start a revision of engine-api with the label next and no traffic.
      Try it on the address of the label.
      Give it 10 % of the traffic for 5 minutes, and watch its errors.
      Give engine-api all of the traffic.
      Start a revision of management-api with the label next and no traffic.
      Try it on the address of the label.
      Give it 10 % of the traffic for 5 minutes, and watch its errors.
      Give management-api all of the traffic.
      Start the new engine-worker; once it runs, let the one from before hand over what it has, and end.
      Put the pages on an address of their own, try them there, then on the public one.
      Try the environment on its public addresses.
      Write commit, version and digest into the tags.
      Keep the old revision of engine-api and management-api for 30 minutes."
    `);
    expect(world.state.changes).toEqual([]);
    expect(world.state.calls.length).toBeGreaterThan(0);
  });

  test('OPS-3 takes the image that was pushed for the commit, instead of building it again', async () => {
    const world = aWorld();
    world.pushed.set(`management-api:${newVersion.commit}`, images['management-api'].new.digest);

    const plan = await planIn(world, { apps: ['management-api', 'workflow-engine'] });

    expect(plan.images).toEqual({ 'management-api': images['management-api'].new, 'workflow-engine': 'to build' });
  });
});
