import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { organizationQueries } from '../queries/organization.queries';

const none: readonly string[] = [];

/**
 * The domains of organizations as they were seen last, for what is being searched: read once it is `needed`, and none
 * until then or where they cannot be read, when names are found all the same.
 */
export function useOrganizationDomains(needed = true): (organizationId: string) => readonly string[] {
  const { data } = useQuery({ ...organizationQueries.domains(), enabled: needed });
  return useCallback((organizationId) => data?.get(organizationId) ?? none, [data]);
}
