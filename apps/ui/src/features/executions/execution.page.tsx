import { type Execution, globalScope } from '@msp/models';
import { useParams, useSearchParams } from 'react-router';
import { ErrorPanel } from '../../components/error-panel';
import { Page } from '../../components/page';
import { SkeletonLines } from '../../components/skeletons';
import { appearanceOf } from '../../components/status-badge';
import { paths } from '../../paths';
import { useOptionalOrganization, useScope } from '../../session/use-me';
import { ExecutionActions } from './execution-actions';
import { ExecutionFacts } from './execution-facts';
import { ExecutionTabs } from './execution-tabs';
import { PausedNote } from './paused-note';
import { titleOf } from './ticket-text';
import { useLiveExecution } from './use-live-execution';

/** One execution: its state, which renews itself, its outcome, and everything that led to it. */
export function ExecutionPage() {
  const scope = useScope();
  const { id = '', executionId = id } = useParams();
  const { data: execution, error, refetch } = useLiveExecution(scope, executionId);
  const organizationName = useOptionalOrganization()?.name ?? 'All organizations';
  const history = scope === globalScope ? paths.myHistory() : paths.history(scope);
  return (
    <Page
      title={execution ? titleOf(execution) : 'Execution'}
      documentTitle={execution ? `${appearanceOf(execution.status).label}: ${titleOf(execution)}` : 'Execution'}
      breadcrumbs={[{ label: 'History', to: history }]}
      subtitle={
        execution ? (
          <ExecutionFacts execution={execution} organizationName={organizationName} lost={error !== null} />
        ) : undefined
      }
      actions={execution ? <ExecutionActions execution={execution} organizationName={organizationName} /> : undefined}
    >
      {error && !execution ? (
        <ErrorPanel error={error} title="The execution could not be loaded" onRetry={() => void refetch()} />
      ) : null}
      {!execution && !error ? <SkeletonLines count={6} /> : null}
      {execution ? <PausedNote execution={execution} /> : null}
      {execution ? <Body execution={execution} /> : null}
    </Page>
  );
}

function Body({ execution }: { readonly execution: Execution }) {
  const [search, setSearch] = useSearchParams();
  const change = (changes: Readonly<Record<string, string | undefined>>) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        for (const [name, value] of Object.entries(changes)) {
          if (value) next.set(name, value);
          else next.delete(name);
        }
        return next;
      },
      { replace: true },
    );
  return (
    <ExecutionTabs
      execution={execution}
      tab={search.get('tab') ?? undefined}
      step={search.get('step') ?? undefined}
      onTab={(tab) => change({ tab: tab === null || tab === 'overview' ? undefined : tab, step: undefined })}
      onStep={(step) => change({ tab: 'technical', step })}
    />
  );
}
