import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { Page } from '../../components/page';
import { SkeletonPanels, SkeletonTiles } from '../../components/skeletons';
import { isAwaited } from '../../lib/awaited';
import { useQuiet } from '../../lib/use-quiet';
import { executionQueries } from '../../queries/execution.queries';
import { formQueries } from '../../queries/form.queries';
import { useCan, useMe, useOrganization } from '../../session/use-me';
import { AttentionPanel, MyExecutionsPanel, RunningPanel } from './execution-panels';
import { FormTiles } from './form-tiles';
import classes from './home.module.css';

// What a complete organization does not show is not part of what the first page loads.
const Checklist = lazy(() =>
  import('../../components/readiness-checklist').then(({ ReadinessChecklist }) => ({ default: ReadinessChecklist })),
);

/** All of it appears at once, so that nothing moves what stands below it. What fails does not hold back the rest. */
function useIsWaiting(): boolean {
  const { organizationId, permissions } = useOrganization();
  const forms = useQuery({ ...formQueries.list(organizationId), enabled: permissions.canExecuteWorkflows });
  const recent = useQuery({ ...executionQueries.list(organizationId), enabled: permissions.canViewHistory });
  const mine = useQuery(executionQueries.mine(useMe().userId));
  return (
    (permissions.canExecuteWorkflows && isAwaited(forms)) ||
    (permissions.canViewHistory && isAwaited(recent)) ||
    isAwaited(mine)
  );
}

function HomePanels() {
  const { organizationId, permissions, isActive } = useOrganization();
  const mayManage = useCan('canManageConfig');
  const quiet = useQuiet();
  return (
    <>
      {permissions.canExecuteWorkflows ? <FormTiles /> : null}
      <div className={classes.panels}>
        {permissions.canViewHistory ? <AttentionPanel /> : null}
        <div className={classes.column}>
          {permissions.canViewHistory ? <RunningPanel /> : null}
          <MyExecutionsPanel />
        </div>
      </div>
      {mayManage && isActive && quiet ? (
        <Suspense fallback={null}>
          <Checklist orgId={organizationId} />
        </Suspense>
      ) : null}
    </>
  );
}

/** Where the work for one organization begins: forms to run, what runs, what failed. */
export function HomePage() {
  const { name, isActive } = useOrganization();
  const waiting = useIsWaiting();
  return (
    <Page
      title={name}
      documentTitle="Home"
      {...(isActive ? {} : { subtitle: 'This organization is inactive: its history stays, and nothing runs for it.' })}
    >
      {waiting ? (
        <>
          <SkeletonTiles count={8} />
          <SkeletonPanels />
        </>
      ) : (
        <HomePanels />
      )}
    </Page>
  );
}
