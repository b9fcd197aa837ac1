import { type Execution, globalScope, isFinal } from '@msp/models';
import { useEffect, useState } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { CopyButton } from '../../components/copy-button';
import { ErrorPanel } from '../../components/error-panel';
import { LinkButton } from '../../components/link-button';
import { Page } from '../../components/page';
import { SkeletonLines } from '../../components/skeletons';
import { statusAppearance } from '../../components/status-badge';
import { Button } from '../../components/ui';
import { paths } from '../../paths';
import { useMe, useOptionalOrganization, useScope } from '../../session/use-me';
import { ExecutionFacts } from './execution-facts';
import { ExecutionTabs } from './execution-tabs';
import { FailurePanel } from './failure-panel';
import { rerunAddress } from './rerun-address';
import { StopExecution } from './stop-execution';
import { ticketText, titleOf } from './ticket-text';
import { useLiveExecution } from './use-live-execution';

/** One execution: its state, which renews itself, its outcome, and everything that led to it. */
export function ExecutionPage() {
  const scope = useScope();
  const { id = '', executionId = id } = useParams();
  const { data: execution, error, refetch } = useLiveExecution(scope, executionId);
  const history = scope === globalScope ? paths.myHistory() : paths.history(scope);
  return (
    <Page
      title={execution ? titleOf(execution) : 'Execution'}
      documentTitle={execution ? `${statusAppearance[execution.status].word}: ${titleOf(execution)}` : 'Execution'}
      breadcrumbs={[{ label: 'History', to: history }]}
      subtitle={execution ? <Facts execution={execution} lost={error !== null} /> : undefined}
      actions={execution ? <Actions execution={execution} /> : undefined}
    >
      {error && !execution ? (
        <ErrorPanel error={error} title="The execution could not be loaded" onRetry={() => void refetch()} />
      ) : null}
      {!execution && !error ? <SkeletonLines count={6} /> : null}
      {execution ? <Body execution={execution} /> : null}
    </Page>
  );
}

function Facts({ execution, lost }: { readonly execution: Execution; readonly lost: boolean }) {
  return <ExecutionFacts execution={execution} organizationName={useOrganizationName()} lost={lost} />;
}

function useOrganizationName(): string {
  return useOptionalOrganization()?.name ?? 'All organizations';
}

function Actions({ execution }: { readonly execution: Execution }) {
  const organizationName = useOrganizationName();
  const [fallback] = useMe().organizations;
  const rerun = rerunAddress(execution, fallback?.organizationId);
  return (
    <>
      <CopyForTicket text={() => ticketText(execution, { organizationName, address: window.location.href })} />
      {isFinal(execution.status) ? null : <StopExecution key={execution.executionId} execution={execution} />}
      {rerun && isFinal(execution.status) ? <LinkButton to={rerun}>Run again…</LinkButton> : null}
    </>
  );
}

const confirmedMs = 2000;

function CopyForTicket({ text }: { readonly text: () => string }) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), confirmedMs);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = () =>
    navigator.clipboard.writeText(text()).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <Button variant="default" onClick={() => void copy()}>
      <span aria-live="polite">{copied ? 'Copied' : 'Copy for ticket'}</span>
    </Button>
  );
}

function Body({ execution }: { readonly execution: Execution }) {
  const [search, setSearch] = useSearchParams();
  const set = (name: string, value: string | undefined) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        if (value) next.set(name, value);
        else next.delete(name);
        return next;
      },
      { replace: true },
    );
  return (
    <>
      <FailurePanel execution={execution} />
      <ExecutionTabs
        execution={execution}
        tab={search.get('tab') ?? 'overview'}
        step={search.get('step') ?? undefined}
        onTab={(tab) => set('tab', tab === null || tab === 'overview' ? undefined : tab)}
        onStep={(step) => set('step', step)}
      />
      {execution.correlationId ? <Correlation id={execution.correlationId} /> : null}
    </>
  );
}

function Correlation({ id }: { readonly id: string }) {
  return (
    <p>
      <small>
        Correlation id {id} <CopyButton value={id} label="Copy correlation id" />
      </small>
    </p>
  );
}
