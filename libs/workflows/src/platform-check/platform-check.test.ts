import { checkWorkflow, runWorkflow, startWorkflow } from '@msp/workflow-runtime/testing';
import { platformCheck } from './platform-check.workflow';

describe('platform_check', () => {
  test('WF-6 runs a step and calls nobody', async () => {
    const { result, steps, calls } = await runWorkflow(platformCheck);

    expect(result).toMatchObject({ works: true, askedBy: 'Toni Technician' });
    expect(steps.map(({ name }) => name)).toEqual(['preflight', 'run-a-step']);
    expect(calls).toEqual([]);
  });

  test('OPS-3 seals a value that tells which execution it is of', async () => {
    const { result, sealed } = await runWorkflow(platformCheck);

    expect(result).toMatchObject({ sealed: { label: 'Sealed value' } });
    expect(sealed.map(({ value }) => value.reveal())).toEqual([expect.stringMatching(/^Sealed by ./)]);
  });

  test('OPS-3 waits where it is asked to, and goes on', async () => {
    const check = startWorkflow(platformCheck, { input: { waitSeconds: 11 } });

    expect(await check.waiting()).toMatchObject({ name: 'wait' });
    check.advance('11 seconds');
    expect(await check.ended).toMatchObject({ result: { works: true, sealed: { label: 'Sealed value' } } });
  });

  test('WF-6 has nothing that could stop it', async () => {
    expect(await checkWorkflow(platformCheck)).toMatchObject({ problems: [], warnings: [] });
  });
});
