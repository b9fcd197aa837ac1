import { makePlan } from '../plan/plan';
import { serving, working } from '../testing/look';
import { newVersion, oldVersion } from '../testing/releases';
import { aWorld, type World } from '../testing/world';
import { endFormerEngine } from './former-engine';
import { rollOut, RollOutError } from './roll-out';

const group = 'rg-msp-production';

async function deploy(world: World): Promise<unknown> {
  const context = world.context();
  return rollOut(await makePlan(context.azure, context.ports, { apps: [] }), context).catch((error: unknown) => error);
}

const end = (world: World) => endFormerEngine(world.context().azure, (line) => void world.said.push(line));

describe('the engine in its former container app', () => {
  test('OPS-3 serves on beside the one that replaces it, which says so', async () => {
    const world = aWorld({ from: 'former', lag: 1 });

    expect(await deploy(world)).toBeUndefined();

    expect(serving(world, 'workflow-engine')).toBe(newVersion.commit);
    expect(working(world)).toEqual([newVersion.commit, oldVersion.commit]);
    expect(world.said.at(-1)).toMatch(/workflow-engine, of an earlier version, still answers .* --end-former-engine$/);
  });

  test('OPS-3 ends by hand, once its successors run one version, and only then', async () => {
    const world = aWorld({ from: 'former' });
    await expect(end(world)).rejects.toThrow('deploy them first');
    expect(world.state.changes).toEqual([]);
    await deploy(world);

    await end(world);
    await end(world);

    expect(working(world)).toEqual([newVersion.commit]);
    expect(world.state.apps[`${group}/workflow-engine`]).toMatchObject({ isCalled: false });
    expect(await deploy(world)).toBeUndefined();
    expect(world.said.at(-1)).not.toContain('earlier version');
  });

  test('OPS-3 serves on, and takes all work, where its successors fail', async () => {
    const world = aWorld({ from: 'former' });
    world.troubles.push('The queued run did not end.');

    expect(await deploy(world)).toBeInstanceOf(RollOutError);

    expect(working(world)).toEqual([oldVersion.commit]);
    expect(serving(world, 'management-api')).toBe(oldVersion.commit);
    expect(serving(world, 'ui')).toBe(oldVersion.commit);
  });

  test('OPS-3 keeps its domain: one that is still its own is refused before anything is changed', async () => {
    const world = aWorld({ from: 'former' });
    const { outputs } = world.state.deployments[`${group}/foundation`]!;
    outputs['workflowEngineDomain'] = { type: 'String', value: 'engine.msp.example' };
    world.state.apps[`${group}/workflow-engine`]!.domains = ['engine.msp.example'];

    const error = await deploy(world);

    expect(error).toMatchObject({
      message: expect.stringMatching(/^engine\.msp\.example leads to .* workflow-engine/),
    });
    expect(world.state.changes).toEqual([]);
  });
});
