import type { ExecutionTask } from '@msp/models';
import { IconCheck, IconMinus, IconPlayerPlay, IconQuestionMark, type TablerIcon } from '@tabler/icons-react';
import classes from './overview.module.css';
import { Words } from './words';

const icons: Readonly<Record<ExecutionTask['status'], TablerIcon>> = {
  running: IconPlayerPlay,
  done: IconCheck,
  'not done': IconMinus,
  unknown: IconQuestionMark,
};
const words: Readonly<Record<ExecutionTask['status'], string>> = {
  running: 'Under way',
  done: 'Done',
  'not done': 'Not done',
  unknown: 'Not known',
};

interface ChecklistProps {
  readonly tasks: readonly ExecutionTask[];
  readonly executionId: string;
  /** What is not done may still come. */
  readonly isUnderWay: boolean;
}

/** Each task with its one state, in words for those who do not see the marks. */
export function Checklist({ tasks, executionId, isUnderWay }: ChecklistProps) {
  return (
    <ol className={classes.checklist}>
      {tasks.map(({ what, status, message, remedy }) => {
        const Icon = icons[status];
        const state = isUnderWay && status === 'not done' && message === undefined ? 'To do' : words[status];
        return (
          <li key={what} data-status={status} aria-current={status === 'running' ? 'step' : undefined}>
            <Icon size={16} role="img" aria-label={state} />
            <div>
              {what}
              {status === 'unknown' || (status === 'not done' && !isUnderWay) ? (
                <span className={classes.taskState}> – {state.toLowerCase()}</span>
              ) : null}
              {message ? (
                <div className={classes.why}>
                  <Words text={[message, remedy].filter(Boolean).join(' ')} executionId={executionId} />
                </div>
              ) : null}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
