import { checkWorkflow, runWorkflow } from '@msp/workflow-sdk/testing';
import { platformCheck } from './platform-check.workflow';

describe('platform_check', () => {
  test('WF-6 runs a step and calls nobody', async () => {
    const { result, steps, calls } = await runWorkflow(platformCheck);

    expect(result).toMatchObject({ works: true, askedBy: 'Toni Technician' });
    expect(steps.map(({ name }) => name)).toEqual(['preflight', 'run-a-step']);
    expect(calls).toEqual([]);
  });

  test('WF-6 has nothing that could stop it', async () => {
    expect(await checkWorkflow(platformCheck)).toMatchObject({ problems: [], warnings: [] });
  });
});
