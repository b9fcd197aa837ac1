import { type Execution, isFinal } from '@msp/models';
import { useEffect, useState } from 'react';
import { LinkButton } from '../../components/link-button';
import { Button } from '../../components/ui';
import { useMe } from '../../session/use-me';
import { AcknowledgeExecution } from './acknowledge-execution';
import { rerunAddress } from './rerun-address';
import { rerunWords } from './rerun-words';
import { StopExecution } from './stop-execution';
import { ticketText } from './ticket-text';

interface ExecutionActionsProps {
  readonly execution: Execution;
  readonly organizationName: string;
}

/** What can be done with an execution: taken to a ticket or a colleague, stopped, run again. */
export function ExecutionActions({ execution, organizationName }: ExecutionActionsProps) {
  const [fallback] = useMe().organizations;
  const rerun = rerunAddress(execution, fallback?.organizationId);
  return (
    <>
      <CopyText
        label="Copy for ticket"
        text={() => ticketText(execution, { organizationName, address: addressOfPage() })}
      />
      <CopyText label="Copy link" text={addressOfPage} />
      {isFinal(execution.status) ? null : <StopExecution key={execution.executionId} execution={execution} />}
      <AcknowledgeExecution key={`${execution.executionId} acknowledge`} execution={execution} />
      {rerun && isFinal(execution.status) ? (
        // After a success there is nothing left that asks to be done.
        <LinkButton to={rerun} variant={execution.status === 'Success' ? 'default' : 'filled'}>
          {rerunWords(execution)}
        </LinkButton>
      ) : null}
    </>
  );
}

const addressOfPage = () => window.location.href;
const confirmedMs = 2000;

function CopyText({ label, text }: { readonly label: string; readonly text: () => string }) {
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
      <span aria-live="polite">{copied ? 'Copied' : label}</span>
    </Button>
  );
}
