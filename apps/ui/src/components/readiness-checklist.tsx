import { IconCircleCheck, IconCircleDashed, IconHourglass } from '@tabler/icons-react';
import { Link } from 'react-router';
import { paths } from '../paths';
import { isIncomplete, type ReadinessStep } from './readiness-steps';
import classes from './readiness-checklist.module.css';
import { useReadiness } from './use-readiness';

const stateOf = ({ isDone }: ReadinessStep) => (isDone === undefined ? 'unknown' : isDone ? 'done' : 'missing');
const looks = {
  done: { Icon: IconCircleCheck, label: 'Done' },
  missing: { Icon: IconCircleDashed, label: 'Missing' },
  unknown: { Icon: IconHourglass, label: 'Not known yet' },
};

function Step({ step, to }: { readonly step: ReadinessStep; readonly to: string }) {
  const state = stateOf(step);
  const { Icon, label } = looks[state];
  return (
    <li data-state={state}>
      <Icon aria-hidden size={18} />
      <div>
        <span>
          {state === 'missing' ? <Link to={to}>{step.title}</Link> : step.title}
          <span className={classes.word}> {label}</span>
        </span>
        {state === 'missing' ? <p>{step.missing}</p> : null}
      </div>
    </li>
  );
}

interface ChecklistProps {
  readonly orgId: string;
  /** Also when nothing is missing any more. */
  readonly always?: boolean;
}

/** What an organization still needs before somebody can run something for it; nothing once it is complete. */
export function ReadinessChecklist({ orgId, always = false }: ChecklistProps) {
  const steps = useReadiness(orgId);
  if (!always && !isIncomplete(steps)) return null;
  const done = steps.filter(({ isDone }) => isDone).length;
  return (
    <section className={classes.panel} aria-label="What is still needed">
      <h2>
        {done === steps.length ? 'Everything is ready' : 'What is still needed'}
        <span className={classes.word}>{` ${done} of ${steps.length} done`}</span>
      </h2>
      <ul>
        {steps.map((step) => (
          <Step key={step.key} step={step} to={`${paths.setUp(orgId)}#${step.key}`} />
        ))}
      </ul>
    </section>
  );
}
