import type { Execution } from '@msp/models';
import { formatDuration } from '../../components/time-format';
import { PlainTable } from '../../components/plain-table';
import { Button, Text, Tooltip } from '../../components/ui';
import classes from './execution.module.css';
import { type TimelineBar, timelineBars } from './timeline-bars';

interface TimelineProps {
  readonly execution: Execution;
  readonly now: Date;
  readonly selected: string | undefined;
  readonly onSelect: (key: string | undefined) => void;
  readonly asTable: boolean;
  readonly onAsTable: (asTable: boolean) => void;
}

/** What an execution did and how long each part took, as bars or as a table. */
export function Timeline({ execution, now, selected, onSelect, asTable, onAsTable }: TimelineProps) {
  const bars = timelineBars(execution, now);
  return (
    <section className={classes.panel} aria-label="Timeline">
      <div className={classes.toolbar}>
        <h2 className={classes.panelTitle}>Timeline</h2>
        {bars.length > 0 ? (
          <Button variant="subtle" size="compact-sm" fz="xs" onClick={() => onAsTable(!asTable)}>
            {asTable ? 'Show as bars' : 'Show as table'}
          </Button>
        ) : null}
      </div>
      {bars.length === 0 ? <Text size="sm">No step and no call yet.</Text> : null}
      {asTable ? <TimelineTable bars={bars} /> : <Bars bars={bars} selected={selected} onSelect={onSelect} />}
    </section>
  );
}

function Bars({
  bars,
  selected,
  onSelect,
}: { readonly bars: readonly TimelineBar[] } & Pick<TimelineProps, 'selected' | 'onSelect'>) {
  return (
    <ol className={classes.bars}>
      {bars.map((bar) => (
        <li key={bar.key}>
          <div className={classes.bar} data-selected={bar.key === selected ? true : undefined}>
            <Tooltip label={bar.label} openDelay={500}>
              <button
                type="button"
                className={classes.barLabel}
                data-kind={bar.kind}
                aria-expanded={bar.key === selected}
                onClick={() => onSelect(bar.key === selected ? undefined : bar.key)}
              >
                {bar.label}
              </button>
            </Tooltip>
            <span className={classes.track} aria-hidden>
              <svg
                className={classes.fill}
                data-kind={bar.kind}
                data-state={bar.state}
                viewBox="0 0 100 1"
                preserveAspectRatio="none"
              >
                <rect x={bar.start} width={bar.width} height="1" />
              </svg>
            </span>
            <span className={classes.duration}>
              {bar.state === 'running' ? 'running' : formatDuration(bar.durationMs)}
            </span>
          </div>
          {bar.key === selected ? <BarDetails bar={bar} /> : null}
        </li>
      ))}
    </ol>
  );
}

const words: Readonly<Record<TimelineBar['state'], string>> = { done: 'Done', failed: 'Failed', running: 'Running' };

function BarDetails({ bar }: { readonly bar: TimelineBar }) {
  return (
    <Text size="xs" px="sm" pb="xs">
      {[words[bar.state], `${formatDuration(bar.offsetMs)} after the start`, bar.note].filter(Boolean).join(' · ')}
      <br />
      {bar.label}
    </Text>
  );
}

function TimelineTable({ bars }: { readonly bars: readonly TimelineBar[] }) {
  return (
    <PlainTable
      label="Steps and calls"
      headings={['After', 'What', 'State', 'Took', 'Note']}
      rows={bars.map(({ key, offsetMs, label, state, durationMs, note }) => ({
        key,
        cells: [formatDuration(offsetMs), label, words[state], formatDuration(durationMs), note],
      }))}
      named={false}
      verticalSpacing={4}
    />
  );
}
