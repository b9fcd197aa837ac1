import { useQuery } from '@tanstack/react-query';
import { configurationQueries } from '../queries/configuration.queries';
import { formQueries } from '../queries/form.queries';
import { organizationMappingQueries } from '../queries/organization-mapping.queries';
import { permissionQueries } from '../queries/permission.queries';
import { tenantQueries } from '../queries/tenant.queries';
import { type ReadinessFacts, readinessSteps } from './readiness-steps';

/** What is known of an organization, for those who manage it. */
export function useReadinessFacts(orgId: string): ReadinessFacts {
  return {
    tenant: useQuery(tenantQueries.link(orgId)).data,
    types: useQuery(configurationQueries.integrationTypes()).data,
    settings: useQuery(configurationQueries.settings(orgId)).data,
    mappings: useQuery(organizationMappingQueries.list(orgId)).data,
    people: useQuery(permissionQueries.ofOrganization(orgId)).data?.items,
    forms: useQuery(formQueries.list(orgId)).data,
  };
}

/** What the organization has and lacks; read from what is there, so that it can be left and come back to. */
export const useReadiness = (orgId: string) => readinessSteps(useReadinessFacts(orgId));
