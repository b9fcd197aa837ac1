import type { Execution } from '@msp/models';
import { Tabs } from '../../components/ui';
import { LogView } from './log-view';
import { Overview } from './overview';
import { TechnicalTab } from './technical-tab';
import { ValueView } from './value-view';

interface ExecutionTabsProps {
  readonly execution: Execution;
  /** Undefined: what the rest of the address asks for. */
  readonly tab: string | undefined;
  readonly step: string | undefined;
  readonly onTab: (tab: string | null) => void;
  readonly onStep: (step: string | undefined) => void;
}

/** Everything about an execution, in tabs that the address remembers. */
export function ExecutionTabs({ execution, tab, step, onTab, onStep }: ExecutionTabsProps) {
  const { executionId, logs, input, inputLabels, inputNames } = execution;
  // An address that names a step is from before the timeline had a tab of its own.
  const shown = tab ?? (step === undefined ? 'overview' : 'technical');
  return (
    <Tabs value={shown} onChange={onTab} keepMounted={false}>
      <Tabs.List mb="md" aria-label="Parts of the execution">
        <Tabs.Tab value="overview">Overview</Tabs.Tab>
        <Tabs.Tab value="input">{`Input (${Object.keys(input).length})`}</Tabs.Tab>
        <Tabs.Tab value="log">{`Log (${logs.length})`}</Tabs.Tab>
        <Tabs.Tab value="technical">Technical</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="overview">
        <Overview execution={execution} />
      </Tabs.Panel>
      <Tabs.Panel value="input">
        <ValueView
          title="Input"
          value={input}
          labels={inputLabels}
          names={inputNames}
          fileName={`${executionId}-input.json`}
          owner={execution}
        />
      </Tabs.Panel>
      <Tabs.Panel value="log">
        <LogView logs={logs} />
      </Tabs.Panel>
      <Tabs.Panel value="technical">
        <TechnicalTab execution={execution} step={step} onStep={onStep} />
      </Tabs.Panel>
    </Tabs>
  );
}
