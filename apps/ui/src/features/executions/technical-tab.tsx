import type { Execution } from '@msp/models';
import { useState } from 'react';
import { CopyButton } from '../../components/copy-button';
import { FaultDetails } from '../../components/fault-details';
import { Code, Stack } from '../../components/ui';
import classes from './overview.module.css';
import { Timeline } from './timeline';
import { ValueView } from './value-view';

interface TechnicalTabProps {
  readonly execution: Execution;
  readonly step: string | undefined;
  readonly onStep: (step: string | undefined) => void;
}

/** For those who look into it: ids, the failure as it was recorded, every step and call, and the result as it is. */
export function TechnicalTab({ execution, step, onStep }: TechnicalTabProps) {
  const [asTable, setAsTable] = useState(false);
  const { executionId, result } = execution;
  return (
    <Stack gap="md">
      <Identity execution={execution} />
      {execution.fault ? (
        <div className={classes.panel}>
          <FaultDetails fault={execution.fault} />
        </div>
      ) : null}
      <Timeline
        execution={execution}
        // A running step ends, for the eye, at the last thing that is known of it.
        now={new Date(lastMomentOf(execution))}
        selected={step}
        onSelect={onStep}
        asTable={asTable}
        onAsTable={setAsTable}
      />
      {result === undefined || result === null ? null : (
        <ValueView title="Result as it is" value={result} fileName={`${executionId}-result.json`} owner={execution} />
      )}
    </Stack>
  );
}

function Identity({ execution }: { readonly execution: Execution }) {
  const { executionId, correlationId, workflowName, workflowVersion, organizationId, error } = execution;
  return (
    <section className={classes.panel} aria-label="Identity">
      <dl className={classes.values}>
        <Id label="Execution" value={executionId} />
        {correlationId ? <Id label="Correlation id" value={correlationId} /> : null}
        <Id label="Organization" value={organizationId} />
        <dt>Workflow</dt>
        <dd>
          {workflowName}
          {workflowVersion ? `, version ${workflowVersion}` : ''}
        </dd>
        {error ? (
          <>
            <dt>Failure as recorded</dt>
            <dd className={classes.recorded}>{`${error.kind}: ${error.message}\n${error.remedy}`}</dd>
          </>
        ) : null}
      </dl>
    </section>
  );
}

function Id({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>
        <Code>{value}</Code>{' '}
        <CopyButton value={value} label={`Copy ${label === 'Execution' ? 'execution id' : label.toLowerCase()}`} />
      </dd>
    </>
  );
}

function lastMomentOf({ startedAt, completedAt, logs, calls, steps }: Execution): number {
  const moments = [
    startedAt,
    completedAt,
    ...logs.map(({ at }) => at),
    ...calls.map(({ at }) => at),
    ...steps.map((step) => step.startedAt),
  ];
  return Math.max(...moments.map((at) => Date.parse(at ?? startedAt)));
}
