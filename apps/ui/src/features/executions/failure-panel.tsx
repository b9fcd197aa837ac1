import type { Execution, ExecutionErrorKind, ExecutionStatus, ExecutionTask } from '@msp/models';
import { inSentence, linksIn, plainWords, tasksOf, whatHappened } from '@msp/models/results';
import { LinkButton } from '../../components/link-button';
import { Badge, Group, VisuallyHidden } from '../../components/ui';
import { AdminCenterLinks } from './admin-center-links';
import classes from './execution.module.css';
import { unsentTicketAddress } from './result-extras';
import { Words } from './words';

const kinds: Readonly<Record<ExecutionErrorKind, string>> = {
  'invalid-input': 'Input not accepted',
  'missing-configuration': 'Configuration missing',
  'missing-secret': 'Secret missing',
  'missing-mapping': 'Mapping missing',
  'integration-error': 'Integration failed',
  timeout: 'Took too long',
  cancelled: 'Stopped',
  bug: 'Fault in the workflow',
};
const troubled: readonly ExecutionStatus[] = [
  'Failed',
  'TimedOut',
  'Cancelled',
  'NeedsAttention',
  'Quarantined',
  'PartialSuccess',
];

/** Why an execution did not succeed, what to do about it, what it has done, what not, and what nobody knows. */
export function FailurePanel({ execution }: { readonly execution: Execution }) {
  const { error, status, result } = execution;
  if (!troubled.includes(status)) return null;
  const { done, notDone, unknown = [] } = whatHappened(execution);
  const tasks = tasksOf(execution);
  const ticket = unsentTicketAddress(execution);
  // Each task says why by itself then, so that nothing is said twice.
  const byTask = status === 'PartialSuccess' && tasks.some(({ message }) => message !== undefined);
  const reasonOf = (what: string) => {
    const task = tasks.find((one) => one.what === what);
    return byTask && task?.message !== undefined ? task : undefined;
  };
  return (
    <section className={classes.failure} aria-label="What went wrong">
      <Group gap="xs" mb={6}>
        <h2 className={classes.panelTitle}>What went wrong</h2>
        {error ? <Badge color="red">{byTask ? 'Not everything done' : kinds[error.kind]}</Badge> : null}
      </Group>
      {byTask ? (
        <p className={classes.failureText}>{plainWords(inSentence(execution))}</p>
      ) : (
        <Reason execution={execution} />
      )}
      {done.length + notDone.length + unknown.length > 0 ? (
        <div className={classes.outcome}>
          <Listed title="Done" entries={done} none="Nothing was changed." reasonOf={reasonOf} />
          <Listed title="Not done" entries={notDone} none="No step was left undone." reasonOf={reasonOf} />
          {unknown.length > 0 ? <Listed title="Not known" entries={unknown} none="" reasonOf={reasonOf} /> : null}
        </div>
      ) : null}
      {ticket ? (
        <LinkButton mt="sm" size="xs" variant="default" to={ticket}>
          Open the ticket in HaloPSA…
        </LinkButton>
      ) : null}
      {execution.resultFields ? null : <AdminCenterLinks links={linksIn(result)} />}
    </section>
  );
}

function Reason({ execution: { error, executionId } }: { readonly execution: Execution }) {
  return (
    <>
      <p className={classes.failureText}>
        {error ? <Words text={error.message} executionId={executionId} /> : 'No reason was recorded; look at the log.'}
      </p>
      {error ? (
        <p className={classes.remedy}>
          <strong>What to do: </strong>
          <Words text={error.remedy} executionId={executionId} />
        </p>
      ) : null}
    </>
  );
}

interface ListedProps {
  readonly title: string;
  readonly entries: readonly string[];
  readonly none: string;
  readonly reasonOf: (entry: string) => Pick<ExecutionTask, 'message' | 'remedy'> | undefined;
}

function Listed({ title, entries, none, reasonOf }: ListedProps) {
  return (
    <div>
      <strong>{title}</strong>
      <VisuallyHidden>: </VisuallyHidden>
      {entries.length === 0 ? <div>{none}</div> : null}
      {entries.length > 0 ? (
        <ul>
          {entries.map((entry) => (
            <li key={entry}>
              {entry}
              <Why reason={reasonOf(entry)} />
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

function Why({ reason }: { readonly reason: Pick<ExecutionTask, 'message' | 'remedy'> | undefined }) {
  if (!reason) return null;
  return (
    <div className={classes.why}>
      {plainWords(reason.message ?? '')} {reason.remedy ? <strong>{plainWords(reason.remedy)}</strong> : null}
    </div>
  );
}
