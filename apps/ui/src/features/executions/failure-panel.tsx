import type { Execution, ExecutionErrorKind, ExecutionStatus } from '@msp/models';
import { LinkButton } from '../../components/link-button';
import { Badge, Group, VisuallyHidden } from '../../components/ui';
import { AdminCenterLinks } from './admin-center-links';
import classes from './execution.module.css';
import { outcomesIn, type Outcome } from './outcomes';
import { linksIn, unsentTicketAddress } from './result-extras';
import { whatHappened } from './what-happened';

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
  const outcomes = outcomesIn(result);
  const ticket = unsentTicketAddress(execution);
  // Each task says why by itself then, so that nothing is said twice.
  const byTask = status === 'PartialSuccess' && outcomes.some(({ message }) => message !== undefined);
  const reasonOf = (what: string) => {
    const outcome = outcomes.find((one) => one.what === what);
    return byTask && outcome?.message !== undefined ? outcome : undefined;
  };
  return (
    <section className={classes.failure} aria-label="What went wrong">
      <Group gap="xs" mb={6}>
        <h2 className={classes.panelTitle}>What went wrong</h2>
        {error ? <Badge color="red">{byTask ? 'Not everything done' : kinds[error.kind]}</Badge> : null}
      </Group>
      {byTask ? (
        <p className={classes.failureText}>Most of it is done. What is left is listed here with what to do about it.</p>
      ) : (
        <Reason error={error} />
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
      <AdminCenterLinks links={linksIn(result)} />
    </section>
  );
}

function Reason({ error }: Pick<Execution, 'error'>) {
  return (
    <>
      <p className={classes.failureText}>{error?.message ?? 'No reason was recorded; look at the log.'}</p>
      {error ? (
        <p className={classes.remedy}>
          <strong>What to do: </strong>
          {error.remedy}
        </p>
      ) : null}
    </>
  );
}

interface ListedProps {
  readonly title: string;
  readonly entries: readonly string[];
  readonly none: string;
  readonly reasonOf: (entry: string) => Pick<Outcome, 'message' | 'remedy'> | undefined;
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

function Why({ reason }: { readonly reason: Pick<Outcome, 'message' | 'remedy'> | undefined }) {
  if (!reason) return null;
  return (
    <div className={classes.why}>
      {reason.message} {reason.remedy ? <strong>{reason.remedy}</strong> : null}
    </div>
  );
}
