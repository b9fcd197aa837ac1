import { lazy, Suspense, useState } from 'react';
import { PlainTable } from '../../components/plain-table';
import { SkeletonPanels } from '../../components/skeletons';
import { SegmentedControl, Title } from '../../components/ui';
import classes from './dashboard.module.css';
import { chartDay, outcomes, totalOf, type Day } from './figures';
import { counted, formatNumber } from '../../lib/words';

const StackedBars = lazy(() =>
  import('../../components/stacked-bars').then((module) => ({ default: module.StackedBars })),
);

function Chart({ days }: { readonly days: readonly Day[] }) {
  const sum = days.reduce((all, day) => all + totalOf(day), 0);
  return (
    <Suspense fallback={<SkeletonPanels count={1} />}>
      <StackedBars
        label={`Executions per day: ${sum} in ${counted(days.length, 'day')}. The table has every number.`}
        rows={days.map((day) => ({ ...day, day: chartDay(day.day) }))}
        nameKey="day"
        series={outcomes}
        format={formatNumber}
      />
    </Suspense>
  );
}

function DayTable({ days }: { readonly days: readonly Day[] }) {
  return (
    <PlainTable
      label="Executions per day"
      headings={['Day (UTC)', ...outcomes.map(({ label }) => label), 'All']}
      rows={[...days].reverse().map((day) => ({
        key: day.day,
        cells: [chartDay(day.day), ...outcomes.map(({ key }) => formatNumber(day[key])), formatNumber(totalOf(day))],
      }))}
      scrollsIn={{ className: classes.tableView }}
    />
  );
}

/** Executions of each day by outcome, as bars or as the numbers behind them. */
export function DayChart({ days }: { readonly days: readonly Day[] }) {
  const [view, setView] = useState('chart');
  return (
    <section className={classes.panel} aria-label="Executions per day">
      <div className={classes.head}>
        <Title order={2} size="1rem">
          Executions per day
        </Title>
        <SegmentedControl
          aria-label="Show as"
          data={[
            { value: 'chart', label: 'Chart' },
            { value: 'table', label: 'Table' },
          ]}
          value={view}
          onChange={setView}
        />
      </div>
      {view === 'table' ? (
        <DayTable days={days} />
      ) : (
        <>
          <Chart days={days} />
          <ul className={classes.legend} aria-label="Legend">
            {outcomes.map(({ key, label }) => (
              <li key={key} data-outcome={key}>
                {label}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
