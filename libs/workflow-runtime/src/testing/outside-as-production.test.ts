import { defineWorkflow, type WorkflowContext, type WorkflowDefinition } from '@msp/workflow-sdk';
import { secretRef } from './memory-surroundings';
import { runWorkflow, tryWorkflow } from './run-workflow';

const aWorkflow = (run: (context: WorkflowContext<object>) => Promise<unknown>): WorkflowDefinition =>
  defineWorkflow({
    name: 'works',
    description: 'For tests only',
    category: 'test',
    parameters: {},
    uses: [],
    run,
  });

test('what is read and set of mappings shows in the log, as production writes it', async () => {
  const reads = aWorkflow(async ({ mappings }) => {
    await mappings.get('halopsa');
    await mappings.set('ninjaone', { externalOrgId: '7' });
    await mappings.set('ninjaone', { externalOrgId: '7' });
    await mappings.get('msgraph').catch(() => undefined);
  });

  const { logs } = await runWorkflow(reads, {
    mappings: [{ mappingId: 'm', integration: 'halopsa', externalOrgId: '42' }],
  });

  expect(logs.map(({ level, message }) => [level, message])).toEqual([
    ['info', 'Loading mapping for integration halopsa'],
    ['info', 'Created mapping for integration ninjaone'],
    ['debug', 'Using external org ID: 7'],
    ['info', 'Updated mapping for integration ninjaone'],
    ['debug', 'Using external org ID: 7'],
    ['info', 'Loading mapping for integration msgraph'],
    ['error', 'No mapping found for integration msgraph'],
  ]);
});

describe('configuration that refers to a secret', () => {
  const signsIn = aWorkflow(async ({ config, log }) => {
    const password = await config.getSecret('smtp_password');
    log.info(`Signing in with ${password.reveal()}`);
    return { letters: password.reveal().length };
  });
  const config = { smtp_password: secretRef('mail-password'), office: 'Oslo' };

  test('gives the secret to whoever asks for it, and hides it from then on', async () => {
    const { result, execution } = await runWorkflow(signsIn, { config, secrets: { 'mail-password': 'correct horse' } });

    expect(result).toEqual({ letters: 13 });
    expect(execution.logs?.map(({ message }) => message)).toEqual(['Signing in with [redacted]']);
  });

  test('is a missing secret where there is none of its name', async () => {
    const { execution } = await tryWorkflow(signsIn, { config });

    expect(execution.error).toMatchObject({ kind: 'missing-secret' });
  });

  test('has no value to show, and a value is no secret', async () => {
    const shows = aWorkflow(async ({ config: given }) => given.get('smtp_password'));
    const hides = aWorkflow(async ({ config: given }) => given.getSecret('office'));

    for (const workflow of [shows, hides]) {
      const { execution } = await tryWorkflow(workflow, { config });
      expect(execution.error).toMatchObject({ kind: 'missing-configuration' });
    }
  });
});
