import { type QuarantinedDefinition, inWords } from '@msp/models';
import { OutOfOrderDetails } from '../../components/out-of-order';
import { Badge } from '../../components/ui';
import classes from './workflows.module.css';

/** What the engine cannot use, so that nobody looks in vain for a workflow that is only broken. */
export function QuarantinedList({ definitions }: { readonly definitions: readonly QuarantinedDefinition[] }) {
  if (definitions.length === 0) return null;
  return (
    <section aria-label="Out of order">
      <h2 className={classes.category}>Out of order</h2>
      <ul className={classes.broken}>
        {definitions.map((definition) => (
          <li key={`${definition.kind} ${definition.name}`} className={classes.panel}>
            <div className={classes.head}>
              <h3 className={classes.panelTitle}>{inWords(definition.name)}</h3>
              <Badge color="orange">{definition.kind === 'workflow' ? 'Workflow' : 'Options'}</Badge>
            </div>
            <OutOfOrderDetails definition={definition} />
          </li>
        ))}
      </ul>
    </section>
  );
}
