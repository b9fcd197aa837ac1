import { pauseWords } from '@msp/models';
import { useQuery } from '@tanstack/react-query';
import { workflowQueries } from '../queries/workflow.queries';

/** Why a workflow is not run now for an organization, in words; undefined while it is, or where that is not known. */
export function usePaused(scope: string, workflowName: string | undefined): string | undefined {
  const { data } = useQuery({
    ...workflowQueries.pause(scope, workflowName ?? ''),
    enabled: workflowName !== undefined,
  });
  return data?.pause && pauseWords(data.pause);
}
