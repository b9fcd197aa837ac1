import { type Execution, isFinal } from '@msp/models';
import { LinkButton } from '../../components/link-button';
import { Button } from '../../components/ui';
import { useCopy } from '../../components/use-copy';
import { useMe } from '../../session/use-me';
import { AcknowledgeExecution } from './acknowledge-execution';
import { rerunAddress } from './rerun-address';
import { rerunLabel } from './rerun-label';
import { ResumeExecution, useCanResume } from './resume-execution';
import { StopExecution } from './stop-execution';
import { ticketText } from './ticket-text';

interface ExecutionActionsProps {
  readonly execution: Execution;
  readonly organizationName: string;
}

/** What can be done with an execution: taken to a ticket or a colleague, stopped, resumed, run again. */
export function ExecutionActions({ execution, organizationName }: ExecutionActionsProps) {
  const [fallback] = useMe().organizations;
  const canResume = useCanResume(execution);
  // Where something is to be decided, the ways to go on stand beside the question.
  const isToDecide = canResume && execution.attention !== undefined;
  const rerun = rerunAddress(execution, fallback?.organizationId);
  return (
    <>
      <CopyText
        label="Copy for ticket"
        text={() => ticketText(execution, { organizationName, address: addressOfPage() })}
      />
      <CopyText label="Copy link" text={addressOfPage} />
      {isFinal(execution.status) ? null : <StopExecution key={execution.executionId} execution={execution} />}
      {isToDecide ? null : <ResumeExecution key={`${execution.executionId} resume`} execution={execution} />}
      {isToDecide ? null : <AcknowledgeExecution key={`${execution.executionId} acknowledge`} execution={execution} />}
      {rerun && isFinal(execution.status) ? (
        // After a success there is nothing left that asks to be done, and what is not done again comes before what is.
        <LinkButton to={rerun} variant={isLeft(execution) && !canResume ? 'filled' : 'default'}>
          {rerunLabel(execution)}
        </LinkButton>
      ) : null}
    </>
  );
}

/** Whether something asks to be done, and nobody goes on with it. */
const isLeft = ({ status, resumedBy }: Execution) => status !== 'Success' && resumedBy === undefined;

const addressOfPage = () => window.location.href;

function CopyText({ label, text }: { readonly label: string; readonly text: () => string }) {
  const { copied, copy } = useCopy();
  return (
    <Button variant="default" onClick={() => void copy(text())}>
      <span aria-live="polite">{copied ? 'Copied' : label}</span>
    </Button>
  );
}
