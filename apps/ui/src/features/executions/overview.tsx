import type { Execution } from '@msp/models';
import { tasksOf } from '@msp/models/results';
import { AcknowledgedPanel } from './acknowledged-panel';
import { AttentionPanel } from './attention-panel';
import { Checklist } from './checklist';
import { FailurePanel } from './failure-panel';
import { OutcomePanel } from './outcome-panel';
import classes from './overview.module.css';
import { ProgressPanel } from './progress-panel';
import { ResultPanel } from './result-panel';
import { ParentPanel } from './parent-panel';
import { ResumedPanel } from './resumed-panel';

/** What a technician needs to know: one sentence, what is done and what not, and what came of it. */
export function Overview({ execution }: { readonly execution: Execution }) {
  return (
    <div className={classes.overview}>
      <OutcomePanel execution={execution} />
      <AcknowledgedPanel execution={execution} />
      <ParentPanel execution={execution} />
      <ResumedPanel execution={execution} />
      <AttentionPanel key={`${execution.executionId} attention`} execution={execution} />
      <FailurePanel execution={execution} />
      <ProgressPanel execution={execution} />
      <ResultPanel execution={execution} />
      <DonePanel execution={execution} />
    </div>
  );
}

/** After a success; otherwise the tasks are said with what went wrong, and not twice. */
function DonePanel({ execution }: { readonly execution: Execution }) {
  if (execution.status !== 'Success') return null;
  const tasks = tasksOf(execution);
  if (tasks.length === 0) return null;
  return (
    <section className={classes.panel} aria-label="Steps">
      <h2 className={classes.panelTitle}>What was done</h2>
      <Checklist tasks={tasks} executionId={execution.executionId} isUnderWay={false} />
    </section>
  );
}
