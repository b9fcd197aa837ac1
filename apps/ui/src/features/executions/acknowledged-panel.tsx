import type { Execution } from '@msp/models';
import { IconEyeCheck } from '@tabler/icons-react';
import { Time } from '../../components/time';
import classes from './overview.module.css';

/** Who looked after what went wrong, when, and what they did about it. */
export function AcknowledgedPanel({ execution }: { readonly execution: Execution }) {
  const { acknowledgedAt, acknowledgedByName, acknowledgedReason } = execution;
  if (acknowledgedAt === undefined) return null;
  return (
    <section className={classes.acknowledged} aria-label="Acknowledged">
      <IconEyeCheck aria-hidden size={20} />
      <div>
        <h2 className={classes.acknowledgedTitle}>
          Acknowledged by {acknowledgedByName}, <Time value={acknowledgedAt} />
        </h2>
        <p className={classes.acknowledgedReason}>{acknowledgedReason}</p>
      </div>
    </section>
  );
}
