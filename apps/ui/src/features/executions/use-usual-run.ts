import { type Execution, globalScope, isFinal } from '@msp/models';
import { useQuery } from '@tanstack/react-query';
import { executionQueries } from '../../queries/execution.queries';
import { useCan, useMe } from '../../session/use-me';

/** What earlier successful executions of a workflow came to, as far as it is known. */
export interface Usual {
  /** The median. */
  readonly durationMs?: number;
  /** Of the newest. */
  readonly steps?: number;
}

const looked = 10;

/** Asks only while an execution is under way: from the organization's history, else from the person's own. */
export function useUsualRun({ organizationId, workflowName, status, tasks }: Execution): Usual {
  const { userId } = useMe();
  const maySeeHistory = useCan('canViewHistory') && organizationId !== globalScope;
  const isOpen = !isFinal(status);
  const filter = { workflowName, status: 'Success', limit: looked } as const;
  const history = useQuery({ ...executionQueries.list(organizationId, filter), enabled: isOpen && maySeeHistory });
  const own = useQuery({ ...executionQueries.mine(userId, filter), enabled: isOpen && !maySeeHistory });
  const earlier = (maySeeHistory ? history : own).data?.items ?? [];
  const [newest] = earlier;
  // The tasks that it says of itself tell more than the steps of another one.
  const detail = useQuery({
    ...executionQueries.detail(newest?.organizationId ?? organizationId, newest?.executionId ?? ''),
    enabled: isOpen && newest !== undefined && tasks === undefined,
  });
  const durationMs = median(earlier.flatMap((execution) => execution.durationMs ?? []));
  const steps = detail.data?.steps.length;
  return { ...(durationMs !== undefined && { durationMs }), ...(steps ? { steps } : {}) };
}

function median(values: readonly number[]): number | undefined {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)];
}
