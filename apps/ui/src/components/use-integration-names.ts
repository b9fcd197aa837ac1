import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { isAwaited } from '../lib/awaited';
import { configurationQueries } from '../queries/configuration.queries';

interface IntegrationNames {
  /** What the integration is called for people: `halopsa` is HaloPSA. What is not known is called as it is. */
  readonly nameOf: (integration: string) => string;
  /** Whether the names are still on their way: what they stand in waits for them, so that nothing moves. */
  readonly isAwaited: boolean;
}

/** Integrations as their definitions call them. */
export function useIntegrationNames(): IntegrationNames {
  // What could not be read is not read again by each row that names an integration: the rows would wait for it anew.
  const types = useQuery({ ...configurationQueries.integrationTypes(), retryOnMount: false });
  const known = types.data;
  const nameOf = useCallback(
    (integration: string) => known?.find(({ name }) => name === integration)?.displayName ?? integration,
    [known],
  );
  return { nameOf, isAwaited: isAwaited(types) };
}
