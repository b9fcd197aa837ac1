import type { IntegrationMapping, IntegrationType, Organization } from '@msp/models';
import { useQueries, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import { configurationQueries } from '../../queries/configuration.queries';
import { mappingConsoleQueries } from '../../queries/mapping-console.queries';
import { organizationMappingQueries, type DiscoveredOrganizations } from '../../queries/organization-mapping.queries';
import { organizationQueries } from '../../queries/organization.queries';
import { cellsOf, type ConsoleCell, domainsByTenant } from './console-cells';

export interface ConsoleColumn {
  readonly type: IntegrationType;
  /** Whose connection lists the external organizations; absent where they cannot be listed. */
  readonly askAs: string | undefined;
  readonly list: DiscoveredOrganizations | undefined;
  readonly isReading: boolean;
  readonly discoveryError: Error | null;
  readonly mappingsError: Error | null;
  readonly retryMappings: () => unknown;
  /** Absent until the mappings are known. */
  readonly cells: ReadonlyMap<string, ConsoleCell> | undefined;
}

export interface Console {
  readonly organizations: readonly Organization[] | undefined;
  readonly columns: readonly ConsoleColumn[] | undefined;
  readonly error: Error | null;
  readonly retry: () => void;
}

const noTypes: readonly IntegrationType[] = [];

/** Apart, because what is computed from the answers must not be computed again whenever a request begins or ends. */
function apart<Data>(results: readonly UseQueryResult<Data>[]) {
  return {
    data: results.map(({ data }) => data),
    states: results.map(({ error, isFetching, refetch }) => ({ error, isFetching, refetch })),
  };
}

function useColumns(types: readonly IntegrationType[], organizations: readonly Organization[]) {
  const askAs = organizations[0]?.organizationId;
  const mappings = useQueries({
    queries: types.map(({ name }) => mappingConsoleQueries.ofIntegration(name)),
    combine: apart<IntegrationMapping[]>,
  });
  const lists = useQueries({
    queries: types.map(({ name, supportsDiscovery }) => ({
      ...organizationMappingQueries.discovered(askAs ?? '', name),
      enabled: supportsDiscovery && askAs !== undefined,
    })),
    combine: apart<DiscoveredOrganizations>,
  });
  const cells = useMemo(() => {
    const known = lists.data.map((list) => (list?.isComplete ? list : undefined));
    const domains = domainsByTenant(known.filter((_, at) => types[at]?.actsInOwnTenant));
    return types.map((type, at) => {
      const items = mappings.data[at];
      return items && cellsOf({ type, organizations, mappings: items, list: known[at], domains });
    });
  }, [types, organizations, lists.data, mappings.data]);
  return types.map((type, at): ConsoleColumn => {
    const [list, discovery, mapping] = [lists.data[at], lists.states[at], mappings.states[at]];
    return {
      type,
      askAs: type.supportsDiscovery ? askAs : undefined,
      list,
      isReading: Boolean(discovery?.isFetching) || list?.isComplete === false,
      discoveryError: discovery?.error ?? null,
      mappingsError: mapping?.error ?? null,
      retryMappings: () => mapping?.refetch(),
      cells: cells[at],
    };
  });
}

/** All organizations that are active, and what each is in every external system. */
export function useConsole(): Console {
  const organizations = useQuery(organizationQueries.list());
  const types = useQuery(configurationQueries.integrationTypes());
  const active = useMemo(() => (organizations.data ?? []).filter(({ isActive }) => isActive), [organizations.data]);
  const mappable = useMemo(
    () => types.data?.filter(({ supportsOrgMapping }) => supportsOrgMapping) ?? noTypes,
    [types.data],
  );
  const columns = useColumns(mappable, active);
  return {
    organizations: organizations.data && active,
    columns: types.data && columns,
    error: organizations.error ?? types.error,
    retry: () => void Promise.all([organizations.refetch(), types.refetch()]),
  };
}
