// Generated from the folders of src/ by tools/generators/src/route-registry.ts; do not edit.
import type { AllRoutes } from './context';
import { auditRoutes } from './audit/audit.routes';
import { brandingRoutes } from './branding/branding.routes';
import { configValueRoutes } from './config-values/config-value.routes';
import { dashboardRoutes } from './dashboard/dashboard.routes';
import { executionRoutes } from './executions/execution.routes';
import { formRoutes } from './forms/form.routes';
import { integrationSettingRoutes } from './integration-settings/integration-setting.routes';
import { mappingRoutes } from './mappings/mapping.routes';
import { meRoutes } from './me/me.routes';
import { organizationRoutes } from './organizations/organization.routes';
import { permissionRoutes } from './permissions/permission.routes';
import { secretRoutes } from './secrets/secret.routes';
import { systemRoutes } from './system/system.routes';
import { tenantRoutes } from './tenants/tenant.routes';
import { userRoutes } from './users/user.routes';

/** Every operation of the contract; one that no slice answers does not compile. */
export const routes: AllRoutes = {
  ...auditRoutes,
  ...brandingRoutes,
  ...configValueRoutes,
  ...dashboardRoutes,
  ...executionRoutes,
  ...formRoutes,
  ...integrationSettingRoutes,
  ...mappingRoutes,
  ...meRoutes,
  ...organizationRoutes,
  ...permissionRoutes,
  ...secretRoutes,
  ...systemRoutes,
  ...tenantRoutes,
  ...userRoutes,
};
