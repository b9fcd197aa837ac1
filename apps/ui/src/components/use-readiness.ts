import { useQuery } from '@tanstack/react-query';
import { isAwaited } from '../lib/awaited';
import { configurationQueries } from '../queries/configuration.queries';
import { formQueries } from '../queries/form.queries';
import { organizationMappingQueries } from '../queries/organization-mapping.queries';
import { permissionQueries } from '../queries/permission.queries';
import { tenantQueries } from '../queries/tenant.queries';
import { type ReadinessFacts, readinessSteps } from './readiness-steps';

function useFactQueries(orgId: string) {
  return {
    tenant: useQuery(tenantQueries.link(orgId)),
    types: useQuery(configurationQueries.integrationTypes()),
    settings: useQuery(configurationQueries.settings(orgId)),
    mappings: useQuery(organizationMappingQueries.list(orgId)),
    people: useQuery(permissionQueries.ofOrganization(orgId)),
    forms: useQuery(formQueries.list(orgId)),
  };
}

/** What is known of an organization, for those who manage it. */
export function useReadinessFacts(orgId: string): ReadinessFacts {
  const { tenant, types, settings, mappings, people, forms } = useFactQueries(orgId);
  return {
    tenant: tenant.data,
    types: types.data,
    settings: settings.data,
    mappings: mappings.data,
    people: people.data?.items,
    forms: forms.data,
  };
}

/** Whether something is still on its way; what failed does not hold back the rest. */
export const useIsReadinessAwaited = (orgId: string): boolean => Object.values(useFactQueries(orgId)).some(isAwaited);

/** What the organization has and lacks; read from what is there, so that it can be left and come back to. */
export const useReadiness = (orgId: string) => readinessSteps(useReadinessFacts(orgId));
