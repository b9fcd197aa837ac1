import type { Metadata } from '@msp/models';
import type { WorkflowCatalogue } from '../forms/workflow-catalogue';

const workflow = (name: string, ...parameters: Metadata['workflows'][number]['parameters']) => ({
  name,
  description: `Does ${name}`,
  category: 'test',
  tags: [],
  version: '1.0.0',
  uses: [],
  requiresOrg: true,
  timeoutSeconds: 60,
  parameters,
});

/** What the fake engine knows: the workflows that the fixtures' forms are linked to. */
export const knownMetadata: Metadata = {
  workflows: [
    workflow(
      'user_onboarding',
      { name: 'firstName', label: 'First name', type: 'string', required: true },
      { name: 'license', label: 'Licence', type: 'select', required: false },
    ),
    workflow('license_assignment', { name: 'firstName', label: 'First name', type: 'string', required: false }),
    workflow('validate_email', { name: 'email', label: 'E-mail', type: 'email', required: true }),
  ],
  dataProviders: [
    {
      name: 'get_available_licenses',
      description: 'Licences',
      uses: ['msgraph'],
      cacheSeconds: 60,
      parameters: [],
    },
  ],
};

export const knownWorkflows: WorkflowCatalogue = { read: () => Promise.resolve(knownMetadata) };
