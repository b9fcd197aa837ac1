import type { Execution, ResumeChoice } from '@msp/models';
import { IconPlayerTrackNext } from '@tabler/icons-react';
import { LinkAnchor } from '../../components/link';
import { StatusBadge } from '../../components/status-badge';
import { Time } from '../../components/time';
import { paths } from '../../paths';
import { useScope } from '../../session/use-me';
import classes from './overview.module.css';
import { useResumed } from './use-resumed';

const decisions: Readonly<Record<ResumeChoice, string>> = {
  'new-code': 'go on with the new code',
  happened: 'the step of which nobody knew was done',
  'not-happened': 'the step of which nobody knew was not done',
};

/** The way from an execution to the one that it goes on from, and to the one that goes on from it. */
export function ResumedPanel({ execution }: { readonly execution: Execution }) {
  const scope = useScope();
  const { resumed, isGone } = useResumed(execution);
  const { resumedFrom, resumedBy, decision } = execution;
  const goesOn = resumedBy !== undefined && !isGone;
  if (resumedFrom === undefined && !goesOn) return null;
  return (
    <section className={classes.acknowledged} aria-label="Resumed">
      <IconPlayerTrackNext aria-hidden size={20} />
      <div className={classes.resumed}>
        {goesOn ? (
          <div>
            Resumed
            {resumed ? (
              <>
                {' '}
                by {resumed.executedByName}, <Time value={resumed.startedAt} />
              </>
            ) : null}
            : <LinkAnchor to={paths.execution(scope, resumedBy)}>see how it goes on</LinkAnchor>
            {resumed ? (
              <>
                {' '}
                <StatusBadge status={resumed.status} />
              </>
            ) : null}
          </div>
        ) : null}
        {goesOn && decision ? (
          <div>
            {decision.byName} said: {decisions[decision.choice]}
            {decision.result === undefined ? '' : ` (${decision.result})`}.
          </div>
        ) : null}
        {resumedFrom === undefined ? null : (
          <div>
            It goes on from <LinkAnchor to={paths.execution(scope, resumedFrom)}>an earlier execution</LinkAnchor>. What
            that had done was not done again.
          </div>
        )}
      </div>
    </section>
  );
}
