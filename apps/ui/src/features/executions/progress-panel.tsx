import { type Execution, type ExecutionTask, isFinal } from '@msp/models';
import { tasksOf } from '@msp/models/results';
import { formatDuration } from '../../components/time-format';
import { Checklist } from './checklist';
import classes from './overview.module.css';
import { type Usual, useUsualRun } from './use-usual-run';

/** What an execution does right now, how far it is and how long it usually takes; nothing once it has ended. */
export function ProgressPanel({ execution }: { readonly execution: Execution }) {
  const usual = useUsualRun(execution);
  if (isFinal(execution.status)) return null;
  const tasks = tasksOf(execution);
  const { position, total } = standingOf(execution, tasks, usual);
  return (
    <section className={classes.progressPanel} aria-label="Progress">
      <h2 className={classes.sentence} aria-live="polite">
        {sentenceOf(execution, tasks, position, total)}
      </h2>
      {total === undefined ? null : (
        <progress className={classes.bar} max={total} value={Math.min(position, total)} aria-label="Steps done" />
      )}
      <p className={classes.aside}>{asideOf(execution, usual)}</p>
      {tasks.length > 0 ? <Checklist tasks={tasks} executionId={execution.executionId} isUnderWay /> : null}
    </section>
  );
}

interface Standing {
  /** How many are done. */
  readonly position: number;
  /** Undefined where nobody can tell. */
  readonly total: number | undefined;
}

function standingOf({ tasks: planned }: Execution, tasks: readonly ExecutionTask[], { steps }: Usual): Standing {
  const position = tasks.filter(({ status }) => status === 'done').length;
  if (planned && planned.length > 0) return { position, total: tasks.length };
  return { position, total: steps === undefined ? undefined : Math.max(steps, tasks.length) };
}

function asideOf({ wait, cancelRequestedAt }: Execution, { durationMs }: Usual): string {
  if (cancelRequestedAt !== undefined) return 'What is under way is broken off. You can leave this page; it stops.';
  const usually = durationMs === undefined || wait ? '' : `It usually takes ${formatDuration(durationMs)}. `;
  return `${usually}You can leave this page; it goes on.`;
}

function sentenceOf(
  { status, waitingFor, wait, cancelRequestedAt }: Execution,
  tasks: readonly ExecutionTask[],
  position: number,
  total: number | undefined,
): string {
  if (cancelRequestedAt !== undefined) return 'It is being stopped';
  if (status === 'Pending') return 'It waits for its turn, and begins by itself';
  const current = tasks.find((task) => task.status === 'running');
  const step = total === undefined || position >= total ? '' : `Step ${position + 1} of ${total}`;
  const doing = [step, current?.what].filter(Boolean).join(': ');
  if (waitingFor) return [`It waits for ${waitingFor.name}, and goes on by itself`, doing].filter(Boolean).join('. ');
  if (wait) return ['It waits, and goes on by itself', doing].filter(Boolean).join('. ');
  return doing === '' ? 'It has begun.' : doing;
}
