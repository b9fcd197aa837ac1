import { useState } from 'react';
import { PlainTable } from '../../components/plain-table';
import { SegmentedControl, Title } from '../../components/ui';
import classes from './dashboard.module.css';
import { ceilingOf, chartDay, outcomes, totalOf, type Day } from './figures';
import { counted, formatNumber } from '../../lib/words';

const width = 720;
const height = 200;
const left = 36;
const bottom = 24;
const top = 8;
const plot = height - bottom - top;

interface BarProps {
  readonly day: Day;
  readonly x: number;
  readonly barWidth: number;
  readonly ceiling: number;
}

function Bar({ day, x, barWidth, ceiling }: BarProps) {
  const heights = outcomes.map(({ key, word }) => ({ key, word, count: day[key], size: (day[key] / ceiling) * plot }));
  const parts = heights.map((part, index) => ({
    ...part,
    y: top + plot - heights.slice(0, index + 1).reduce((sum, { size }) => sum + size, 0),
  }));
  const words = parts.filter(({ count }) => count > 0).map(({ word, count }) => `${word} ${count}`);
  return (
    <g>
      <title>{`${chartDay(day.day)}: ${words.join(', ') || 'nothing'}`}</title>
      <rect className={classes.column} x={x} y={top} width={barWidth} height={plot} />
      {parts.map(({ key, size, y }) =>
        size > 0 ? (
          <rect key={key} className={classes.part} data-outcome={key} x={x} y={y} width={barWidth} height={size} />
        ) : null,
      )}
    </g>
  );
}

function Chart({ days }: { readonly days: readonly Day[] }) {
  const ceiling = ceilingOf(days);
  const slot = (width - left) / Math.max(days.length, 1);
  const everyDays = Math.ceil(days.length / 10);
  const sum = days.reduce((all, day) => all + totalOf(day), 0);
  const xOf = (index: number) => left + slot * index;
  return (
    <svg
      role="img"
      aria-label={`Executions per day: ${sum} in ${counted(days.length, 'day')}. The table has every number.`}
      viewBox={`0 0 ${width} ${height}`}
      className={classes.chart}
    >
      {[0, 0.5, 1].map((share) => (
        <g key={share}>
          <line
            className={classes.line}
            x1={left}
            x2={width}
            y1={top + plot * (1 - share)}
            y2={top + plot * (1 - share)}
          />
          <text className={classes.scale} x={left - 6} y={top + plot * (1 - share) + 4} textAnchor="end">
            {formatNumber(Math.round(ceiling * share))}
          </text>
        </g>
      ))}
      {days.map((day, index) => (
        <Bar key={day.day} day={day} x={xOf(index) + slot * 0.12} barWidth={slot * 0.76} ceiling={ceiling} />
      ))}
      {days.map((day, index) =>
        index % everyDays === 0 ? (
          <text key={day.day} className={classes.scale} x={xOf(index) + slot / 2} y={height - 6} textAnchor="middle">
            {chartDay(day.day)}
          </text>
        ) : null,
      )}
    </svg>
  );
}

function DayTable({ days }: { readonly days: readonly Day[] }) {
  return (
    <PlainTable
      label="Executions per day"
      headings={['Day (UTC)', ...outcomes.map(({ word }) => word), 'All']}
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
            {outcomes.map(({ key, word }) => (
              <li key={key} data-outcome={key}>
                {word}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
