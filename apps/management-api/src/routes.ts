import type { AllRoutes } from './context';
import { executionRoutes } from './executions/execution.routes';
import { formRoutes } from './forms/form.routes';
import { meRoutes } from './me/me.routes';
import { organizationRoutes } from './organizations/organization.routes';
import { permissionRoutes } from './permissions/permission.routes';
import { systemRoutes } from './system/system.routes';

/** Every operation of the contract; one that no feature answers does not compile. */
export const routes: AllRoutes = {
  ...executionRoutes,
  ...formRoutes,
  ...meRoutes,
  ...organizationRoutes,
  ...permissionRoutes,
  ...systemRoutes,
};
