import type { Metadata } from '@msp/models';
import { workflowApi } from '@msp/models/validators';
import { describeDataProvider, describeWorkflow, type Registry } from '@msp/workflow-sdk';

/** What the catalogue shows. Throws when a definition says something that the contract has no place for. */
export function describeRegistry({ workflows, dataProviders }: Registry): Metadata {
  const described = {
    workflows: [...workflows.values()].map(describeWorkflow),
    dataProviders: [...dataProviders.values()].map(describeDataProvider),
  };
  const parsed = workflowApi.validators.getMetadata.response.safeParse(described);
  if (parsed.success) return parsed.data;
  throw new Error(`A workflow or data provider cannot be described: ${parsed.error.message}`);
}
