import { type Execution, isFinal, inWords } from '@msp/models';
import { LinkAnchor } from '../../components/link';
import { StatusBadge } from '../../components/status-badge';
import { ClockTime, Duration, RunningDuration, Time } from '../../components/time';
import { paths } from '../../paths';
import { useScope } from '../../session/use-me';
import classes from './execution.module.css';

interface ExecutionFactsProps {
  readonly execution: Execution;
  readonly organizationName: string;
  /** The newest state could not be read; what is shown may be old. */
  readonly lost: boolean;
}

/** Status, organization, who, when, how long, and what was run. */
export function ExecutionFacts({ execution, organizationName, lost }: ExecutionFactsProps) {
  const { status, waitingFor, wait, startedAt, durationMs, executedByName, formName, workflowName, title } = execution;
  const { cancelRequestedByName } = execution;
  return (
    <div className={classes.facts}>
      <span role="status">
        <StatusBadge status={status} />
      </span>
      {waitingFor && !isFinal(status) ? <WaitingFor pause={waitingFor} /> : null}
      {wait && !isFinal(status) && !(waitingFor && wait.for === 'retry') ? <Waiting wait={wait} /> : null}
      {isFinal(status) || cancelRequestedByName === undefined ? null : (
        <span role="status">{cancelRequestedByName} is stopping it</span>
      )}
      {isFinal(status) ? null : <Live lost={lost} />}
      <span>{organizationName}</span>
      <span>by {executedByName}</span>
      <span>
        started <Time value={startedAt} />
      </span>
      <span>{isFinal(status) ? <Duration ms={durationMs ?? 0} /> : <RunningDuration since={startedAt} />}</span>
      {title === undefined ? null : <span>{formName ?? inWords(workflowName)}</span>}
    </div>
  );
}

/** Why nothing happens, so that nobody takes it for stuck. */
function WaitingFor({ pause: { name, until } }: { readonly pause: NonNullable<Execution['waitingFor']> }) {
  return (
    <span role="status">
      waiting for {name} until <ClockTime value={until} />
    </span>
  );
}

/** What the workflow itself has asked to wait for. */
function Waiting({
  wait: { for: kind, name, question, until, executionId },
}: {
  readonly wait: NonNullable<Execution['wait']>;
}) {
  const scope = useScope();
  if (kind === 'workflow' && executionId !== undefined) {
    return (
      <span role="status">
        waiting for <LinkAnchor to={paths.execution(scope, executionId)}>“{name}”</LinkAnchor>, which it runs
      </span>
    );
  }
  if (kind === 'retry') {
    return (
      <span role="status">
        trying “{name}” again at <ClockTime value={until} />
      </span>
    );
  }
  const what =
    kind === 'sleep' ? '' : kind === 'approval' ? ` for an answer to “${question ?? name}”` : ` for “${name}”`;
  return (
    <span role="status">
      waiting{what} until <ClockTime value={until} />
      {kind === 'sleep' ? '' : ' at the latest'}
    </span>
  );
}

function Live({ lost }: { readonly lost: boolean }) {
  return (
    <span className={classes.live} data-lost={lost ? true : undefined} role="status">
      <span className={classes.dot} aria-hidden />
      {lost ? 'Reconnecting' : 'Live'}
    </span>
  );
}
