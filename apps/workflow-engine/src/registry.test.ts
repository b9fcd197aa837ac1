import { registryEntries } from '@msp/workflows';
import { loadFiles } from '@msp/workflow-sdk';
import { describeRegistry } from './discovery/metadata';
import { buildRegistry } from './registry';

describe('the registry', () => {
  test('WF-2 everything that ships is described as the contract says', async () => {
    const { workflows, dataProviders } = describeRegistry(buildRegistry(await loadFiles(registryEntries)));

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
