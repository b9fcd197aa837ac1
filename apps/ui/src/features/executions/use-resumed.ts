import type { Execution } from '@msp/models';
import { useQuery } from '@tanstack/react-query';
import { ApiError } from '../../lib/api';
import { executionQueries } from '../../queries/execution.queries';

/** The execution that goes on from one. Whoever named it may have ended before it was there. */
export function useResumed({ organizationId, resumedBy }: Execution) {
  const { data, error } = useQuery({
    ...executionQueries.detail(organizationId, resumedBy ?? ''),
    enabled: resumedBy !== undefined,
  });
  return { resumed: data, isGone: error instanceof ApiError && error.code === 'not-found' };
}
