import type { Execution } from '@msp/models';
import { inSentence, plainWords } from '@msp/models/results';
import { IconCircleCheck } from '@tabler/icons-react';
import classes from './overview.module.css';

/** What was achieved, in one sentence, on top of everything else. */
export function OutcomePanel({ execution }: { readonly execution: Execution }) {
  if (execution.status !== 'Success') return null;
  return (
    <section className={classes.outcomePanel} aria-label="What was done">
      <IconCircleCheck aria-hidden size={22} />
      <h2 className={classes.sentence}>{plainWords(inSentence(execution))}</h2>
    </section>
  );
}
