import type { Execution } from '@msp/models';
import { IconSubtask } from '@tabler/icons-react';
import { LinkAnchor } from '../../components/link';
import { paths } from '../../paths';
import { useScope } from '../../session/use-me';
import classes from './overview.module.css';

/** The way from an execution to the one that runs it as a part of its own work. */
export function ParentPanel({ execution: { parentId, parentStep = '' } }: { readonly execution: Execution }) {
  const scope = useScope();
  if (parentId === undefined) return null;
  return (
    <section className={classes.acknowledged} aria-label="Part of another">
      <IconSubtask aria-hidden size={20} />
      <div>
        A part of <LinkAnchor to={paths.execution(scope, parentId)}>another execution</LinkAnchor>, which calls it “
        {parentStep}” and waits for its end.
      </div>
    </section>
  );
}
