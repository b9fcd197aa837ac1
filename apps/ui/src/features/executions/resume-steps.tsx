import { type Execution, inWords, type ResumePlan } from '@msp/models';
import { IconCheck, IconCircleDashed, IconRepeat, type TablerIcon } from '@tabler/icons-react';
import classes from './resume-steps.module.css';

interface ResumeStepsProps {
  readonly execution: Execution;
  readonly steps: ResumePlan['steps'];
}

/** What is not done again, what is, and what it had not come to. */
export function ResumeSteps({ execution: { tasks = [] }, steps }: ResumeStepsProps) {
  const labelsOf = (wanted: 'kept' | 'again') =>
    steps.flatMap(({ name, label = inWords(name), plan }) => (plan === wanted ? [label] : []));
  const known = new Set(steps.map(({ label }) => label));
  // What was tried and failed says why.
  const notReached = tasks.flatMap(({ what, status, message }) =>
    status === 'not done' && message === undefined && !known.has(what) ? [what] : [],
  );
  return (
    <div className={classes.plan}>
      <Group title="Done, and not done again" icon={IconCheck} kind="kept" entries={labelsOf('kept')} />
      <Group title="Done again" icon={IconRepeat} kind="again" entries={labelsOf('again')} />
      <Group title="Not reached yet, done afterwards" icon={IconCircleDashed} kind="next" entries={notReached} />
      {labelsOf('again').length + notReached.length > 0 ? null : (
        <p className={classes.next}>It goes on with what comes after these.</p>
      )}
    </div>
  );
}

interface GroupProps {
  readonly title: string;
  readonly icon: TablerIcon;
  readonly kind: string;
  readonly entries: readonly string[];
}

function Group({ title, icon: Icon, kind, entries }: GroupProps) {
  if (entries.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3 className={classes.title}>{title}</h3>
      <ul className={classes.steps} data-kind={kind}>
        {entries.map((entry) => (
          <li key={entry}>
            <Icon aria-hidden size={16} />
            <span>{entry}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
