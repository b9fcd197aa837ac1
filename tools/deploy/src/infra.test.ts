import { join } from 'node:path';
import type { Tool } from './azure/az';
import { deployFoundation, whatIf } from './infra';
import { aWorld } from './testing/world';

const foundationIn = (az: Tool, clientId = 'client') => ({
  az,
  environment: 'production' as const,
  templates: join(__dirname, 'testing', 'templates'),
  clientId,
});

test('OPS-3 what the foundation would change is told, and is not changed', async () => {
  const world = aWorld();
  world.state.deployments = {};

  expect(await whatIf(foundationIn(world.tool()))).toEqual(['Create: Microsoft.Storage/a']);
  expect(world.state.changes).toEqual([]);
});

test('OPS-3 the foundation is deployed with the app of the installation, and the apps stay as they are', async () => {
  const world = aWorld();
  const before = structuredClone(world.state.apps);

  await deployFoundation(foundationIn(world.tool()));

  expect(world.state.deployments['rg-msp-production/foundation']?.parameters).toMatchObject({
    azureClientId: 'client',
  });
  expect(world.state.apps).toEqual(before);
});

test('OPS-3 without the app of the installation nothing is deployed', async () => {
  await expect(deployFoundation(foundationIn(aWorld().tool(), ''))).rejects.toThrow('deploy:setup');
});
