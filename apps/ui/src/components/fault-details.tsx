import type { Fault } from '@msp/models';
import { CopyButton } from './copy-button';
import classes from './fault-details.module.css';
import { ScrollRegion } from './scroll-region';

/** What a program threw, for whoever can mend it. It is there only for those who may see it. */
export function FaultDetails({ fault }: { readonly fault: Fault | undefined }) {
  if (fault === undefined) return null;
  const { name, message, stack } = fault;
  const text = stack ?? `${name}: ${message}`;
  return (
    <section aria-label="What was thrown" className={classes.fault}>
      <div className={classes.head}>
        <strong className={classes.words}>
          {name}: {message}
        </strong>
        <CopyButton value={text} label="Copy what was thrown" />
      </div>
      <ScrollRegion label="Where it was thrown" className={classes.stack}>
        {text}
      </ScrollRegion>
    </section>
  );
}
