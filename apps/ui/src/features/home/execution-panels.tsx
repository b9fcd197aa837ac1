import { type ExecutionSummary, isFinal, needsAttention } from '@msp/models';
import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { type ReactNode, useId } from 'react';
import { ErrorPanel } from '../../components/error-panel';
import { LinkAnchor } from '../../components/link';
import { SkeletonLines } from '../../components/skeletons';
import { StatusBadge } from '../../components/status-badge';
import { Duration, RunningDuration, Time } from '../../components/time';
import { Title } from '../../components/ui';
import { paths } from '../../paths';
import { executionQueries } from '../../queries/execution.queries';
import { useMe, useOrganization } from '../../session/use-me';
import classes from './home.module.css';

const shownRows = 6;
const liveMs = 5_000;

function titleOf(execution: ExecutionSummary): string {
  return execution.title ?? execution.formName ?? execution.workflowName;
}

interface PanelProps {
  readonly title: string;
  readonly state: Pick<UseQueryResult, 'isPending' | 'error' | 'refetch'>;
  readonly executions: readonly ExecutionSummary[];
  readonly nothing: string;
  readonly more?: ReactNode;
}

function ExecutionRow({ execution }: { execution: ExecutionSummary }) {
  const { status, startedAt, durationMs, errorMessage } = execution;
  return (
    <li className={classes.row}>
      <StatusBadge status={status} />
      <div className={classes.rowText}>
        <LinkAnchor to={paths.execution(execution.organizationId, execution.executionId)} fw={600}>
          {titleOf(execution)}
        </LinkAnchor>
        {errorMessage ? <span className={classes.rowError}>{errorMessage}</span> : null}
      </div>
      <span className={classes.rowTime}>
        {isFinal(status) ? <Time value={startedAt} /> : <RunningDuration since={startedAt} />}
        {durationMs === undefined ? null : (
          <span>
            <Duration ms={durationMs} />
          </span>
        )}
      </span>
    </li>
  );
}

function Panel({ title, state, executions, nothing, more }: PanelProps) {
  const id = useId();
  const empty = !state.isPending && !state.error && executions.length === 0;
  return (
    <section className={classes.panel} aria-labelledby={id}>
      <div className={classes.sectionHead}>
        <Title order={2} id={id} size="h5">
          {title}
        </Title>
        {more}
      </div>
      {state.isPending ? <SkeletonLines count={3} /> : null}
      {state.error ? <ErrorPanel compact error={state.error} onRetry={() => void state.refetch()} /> : null}
      {empty ? <p className={classes.nothing}>{nothing}</p> : null}
      <ul className={classes.rows}>
        {executions.slice(0, shownRows).map((execution) => (
          <ExecutionRow key={execution.executionId} execution={execution} />
        ))}
      </ul>
    </section>
  );
}

function useRecentExecutions() {
  const { organizationId } = useOrganization();
  return useQuery({ ...executionQueries.list(organizationId), refetchInterval: liveMs });
}

/** What failed or needs a person and nobody has acknowledged, among the newest executions of the organization. */
export function AttentionPanel() {
  const { organizationId, name } = useOrganization();
  const state = useRecentExecutions();
  const executions = (state.data?.items ?? []).filter(needsAttention);
  const more = (
    <LinkAnchor to={paths.history(organizationId, { status: 'Failed' })} size="sm">
      All failures
    </LinkAnchor>
  );
  return (
    <Panel
      title="Needs attention"
      state={state}
      executions={executions}
      nothing={`Nothing of ${name} needs attention.`}
      more={more}
    />
  );
}

export function RunningPanel() {
  const state = useRecentExecutions();
  const executions = (state.data?.items ?? []).filter(({ status }) => !isFinal(status));
  return <Panel title="Running now" state={state} executions={executions} nothing="Nothing is running." />;
}

/** One's own executions for this organization. */
export function MyExecutionsPanel() {
  const { organizationId } = useOrganization();
  const state = useQuery({
    ...executionQueries.mine(useMe().userId),
    refetchInterval: liveMs,
    placeholderData: keepPreviousData,
  });
  const executions = (state.data?.items ?? []).filter((execution) => execution.organizationId === organizationId);
  const more = (
    <LinkAnchor to={paths.myHistory()} size="sm">
      All my executions
    </LinkAnchor>
  );
  return (
    <Panel
      title="My recent executions"
      state={state}
      executions={executions}
      nothing="You have not run anything here yet."
      more={more}
    />
  );
}
