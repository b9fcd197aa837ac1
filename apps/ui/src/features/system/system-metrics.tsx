import type { SystemMetrics } from '@msp/models';
import type { ListState } from '../../components/data-list';
import { ErrorPanel } from '../../components/error-panel';
import { SkeletonTiles } from '../../components/skeletons';
import { ExecutionFigures } from './execution-figures';
import { ResponseTimes } from './response-times';
import classes from './system.module.css';

interface MetricsProps {
  readonly metrics: SystemMetrics | undefined;
  readonly state: ListState;
}

/** How executions go and how fast the services answer; the last figures stay while newer ones cannot be had. */
export function Metrics({ metrics, state }: MetricsProps) {
  const { error, isFetching, refetch } = state;
  return (
    <>
      {error || !metrics ? (
        <div className={classes.section}>
          {error ? (
            <ErrorPanel error={error} title="The metrics could not be loaded" onRetry={() => void refetch()} />
          ) : (
            <SkeletonTiles count={4} />
          )}
        </div>
      ) : null}
      {metrics ? (
        <>
          <ExecutionFigures {...metrics.executions} />
          <ResponseTimes services={metrics.services} state={{ isPending: false, isFetching, error: null, refetch }} />
        </>
      ) : null}
    </>
  );
}
