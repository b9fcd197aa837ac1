// Generated from the folders of src/ by tools/generators/src/route-registry.ts; do not edit.
import type { AllRoutes } from './context';
import { dataProviderRoutes } from './data-providers/data-provider.routes';
import { metadataRoutes } from './discovery/metadata.routes';
import { executionRoutes } from './executions/execution.routes';
import { formRoutes } from './forms/form.routes';
import { healthRoutes } from './health/health.routes';
import { integrationRoutes } from './integrations/integration.routes';
import { workflowRoutes } from './workflows/workflow.routes';

/** Every operation of the contract; one that no slice answers does not compile. */
export const routes: AllRoutes = {
  ...dataProviderRoutes,
  ...metadataRoutes,
  ...executionRoutes,
  ...formRoutes,
  ...healthRoutes,
  ...integrationRoutes,
  ...workflowRoutes,
};
