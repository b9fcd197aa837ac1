import { type Execution, isFinal } from '@msp/models';
import { useState } from 'react';
import { Tabs, Text } from '../../components/ui';
import classes from './execution.module.css';
import { LogView } from './log-view';
import { remainingResult } from './result-extras';
import { Timeline } from './timeline';
import { ValueView } from './value-view';

interface ExecutionTabsProps {
  readonly execution: Execution;
  readonly tab: string;
  readonly step: string | undefined;
  readonly onTab: (tab: string | null) => void;
  readonly onStep: (step: string | undefined) => void;
}

/** Everything about an execution, in tabs that the address remembers. */
export function ExecutionTabs({ execution, tab, step, onTab, onStep }: ExecutionTabsProps) {
  const { executionId, logs, input, inputLabels } = execution;
  return (
    <Tabs value={tab} onChange={onTab} keepMounted={false}>
      <Tabs.List mb="md" aria-label="Parts of the execution">
        <Tabs.Tab value="overview">Overview</Tabs.Tab>
        <Tabs.Tab value="log">{`Log (${logs.length})`}</Tabs.Tab>
        <Tabs.Tab value="input">{`Input (${Object.keys(input).length})`}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="overview">
        <Overview execution={execution} step={step} onStep={onStep} />
      </Tabs.Panel>
      <Tabs.Panel value="log">
        <LogView logs={logs} />
      </Tabs.Panel>
      <Tabs.Panel value="input">
        <ValueView
          title="Input"
          value={input}
          labels={inputLabels}
          fileName={`${executionId}-input.json`}
          owner={execution}
        />
      </Tabs.Panel>
    </Tabs>
  );
}

function Overview({ execution, step, onStep }: Pick<ExecutionTabsProps, 'execution' | 'step' | 'onStep'>) {
  const [asTable, setAsTable] = useState(false);
  return (
    <div className={classes.overview} data-alone={hasNoResult(execution) ? true : undefined}>
      {hasNoResult(execution) ? null : <Outcome execution={execution} />}
      <Timeline
        execution={execution}
        // A running step ends, for the eye, at the last thing that is known of it.
        now={new Date(lastMomentOf(execution))}
        selected={step}
        onSelect={onStep}
        asTable={asTable}
        onAsTable={setAsTable}
      />
    </div>
  );
}

/** After a failure there is usually nothing to show beside what went wrong. */
function hasNoResult({ error, result }: Execution): boolean {
  return error !== undefined && (result === undefined || result === null);
}

function Outcome({ execution }: { readonly execution: Execution }) {
  const { status, executionId } = execution;
  const result = remainingResult(execution);
  if (result !== undefined && result !== null)
    return <ValueView title="Result" value={result} fileName={`${executionId}-result.json`} owner={execution} />;
  return (
    <section className={classes.panel} aria-label="Result">
      <h2 className={classes.panelTitle}>Result</h2>
      <Text size="sm">
        {isFinal(status) ? 'It returned nothing.' : 'Not there yet. You can leave this page; it goes on.'}
      </Text>
    </section>
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
