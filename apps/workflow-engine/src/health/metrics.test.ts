import { workflowApi } from '@msp/models/validators';
import { startEngine } from '../testing/start-engine';

describe('the metrics of the engine', () => {
  test('OPS-1 tell a platform admin how it has answered', async () => {
    const engine = await startEngine();
    for (const _ of [1, 2]) await engine.call('GET', '/admin/metadata', { as: 'runner' });
    await engine.call('GET', '/health/live');

    const { body } = await engine.call('GET', '/admin/metrics', { as: 'admin' });
    await engine.stop(0);

    const { name, errors, operations } = workflowApi.validators.getMetrics.response.parse(body);
    expect({ name, errors }).toEqual({ name: 'workflow-engine', errors: 0 });
    expect(operations).toMatchObject([{ operationId: 'getMetadata' }]);
  });
});
