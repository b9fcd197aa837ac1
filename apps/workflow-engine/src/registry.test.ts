import { registryEntries } from '@msp/workflows';
import { defineDataProvider, defineWorkflow, field } from '@msp/workflow-sdk';
import { describeRegistry } from './discovery/metadata';
import { buildRegistry } from './registry';

const workflow = (name: string) =>
  defineWorkflow({ name, description: 'For tests only', category: 'test', parameters: {}, run: async () => 'done' });

describe('the registry', () => {
  test('WF-2 two workflows of one name stop the start, and both files are named', () => {
    const entries = [
      { file: 'workflows/one.workflow.ts', definitions: [workflow('twice')] },
      { file: 'workflows/two.workflow.ts', definitions: [workflow('twice')] },
    ];

    expect(() => buildRegistry(entries)).toThrow(/"twice".*one\.workflow\.ts.*two\.workflow\.ts/);
  });

  test('options of a provider that no file exports stop the start', () => {
    const hidden = defineDataProvider({ name: 'hidden', description: 'For tests only', options: () => [] });
    const chooses = defineWorkflow({
      ...{ name: 'chooses', description: 'For tests only', category: 'test' },
      parameters: { choice: field.select({ label: 'Choice', from: hidden }) },
      run: async () => 'done',
    });

    expect(() => buildRegistry([{ file: 'one.ts', definitions: [chooses] }])).toThrow(/"chooses".*"hidden"/);
  });

  test('WF-2 everything that ships is described as the contract says', () => {
    const { workflows, dataProviders } = describeRegistry(buildRegistry(registryEntries));

    expect(workflows.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['user_onboarding', 'license_assignment', 'validate_email']),
    );
    expect(dataProviders.map(({ name }) => name)).toContain('get_available_licenses');
    const license = workflows
      .find(({ name }) => name === 'user_onboarding')
      ?.parameters.find(({ name }) => name === 'license');
    expect(license).toMatchObject({
      type: 'select',
      required: false,
      dataProvider: { name: 'get_available_licenses' },
    });
  });
});
