import { useQuery } from '@tanstack/react-query';
import { configurationQueries } from '../queries/configuration.queries';

/** Integrations as their definitions call them for people: `halopsa` is HaloPSA. What is not known is called as it is. */
export function useIntegrationNames(): (integration: string) => string {
  const { data } = useQuery(configurationQueries.integrationTypes());
  return (integration) => data?.find(({ name }) => name === integration)?.displayName ?? integration;
}
