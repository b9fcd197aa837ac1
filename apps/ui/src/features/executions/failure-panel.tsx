import type { Execution, ExecutionErrorKind, ExecutionStatus } from '@msp/models';
import { Badge, Group } from '../../components/ui';
import classes from './execution.module.css';
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

/** Why an execution did not succeed, what to do about it, what it has done and what not. */
export function FailurePanel({ execution }: { readonly execution: Execution }) {
  const { error, status } = execution;
  if (!troubled.includes(status)) return null;
  const { done, notDone } = whatHappened(execution);
  return (
    <section className={classes.failure} aria-label="What went wrong">
      <Group gap="xs" mb={6}>
        <h2 className={classes.panelTitle}>What went wrong</h2>
        {error ? <Badge color="red">{kinds[error.kind]}</Badge> : null}
      </Group>
      <p className={classes.failureText}>{error?.message ?? 'No reason was recorded; look at the log.'}</p>
      {error ? (
        <p className={classes.remedy}>
          <strong>What to do: </strong>
          {error.remedy}
        </p>
      ) : null}
      {done.length + notDone.length > 0 ? (
        <div className={classes.outcome}>
          <Listed title="Done" entries={done} none="Nothing was changed." />
          <Listed title="Not done" entries={notDone} none="No step was left undone." />
        </div>
      ) : null}
    </section>
  );
}

function Listed({
  title,
  entries,
  none,
}: {
  readonly title: string;
  readonly entries: readonly string[];
  readonly none: string;
}) {
  return (
    <div>
      <strong>{title}</strong>
      {entries.length === 0 ? <div>{none}</div> : null}
      {entries.length > 0 ? (
        <ul>
          {entries.map((entry) => (
            <li key={entry}>{entry}</li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
