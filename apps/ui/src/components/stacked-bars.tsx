import '@mantine/charts/styles.css';
import { BarChart } from '@mantine/charts';
import classes from './stacked-bars.module.css';

interface BarSeries {
  /** The figure of a row. */
  readonly key: string;
  readonly label: string;
  readonly color: string;
}

interface StackedBarsProps {
  /** What the picture shows, in words: its numbers are in a table elsewhere. */
  readonly label: string;
  readonly rows: readonly Readonly<Record<string, string | number>>[];
  /** The property of a row that names it. */
  readonly nameKey: string;
  readonly series: readonly BarSeries[];
  readonly format: (value: number) => string;
}

/** A bar for each row, with its parts from the bottom to the top. Loaded by whoever shows it: the library is large. */
export function StackedBars({ label, rows, nameKey, series, format }: StackedBarsProps) {
  return (
    <BarChart
      role="img"
      aria-label={label}
      className={classes.chart ?? ''}
      type="stacked"
      data={rows.map((row) => ({ ...row }))}
      dataKey={nameKey}
      series={series.map(({ key, label: name, color }) => ({ name: key, label: name, color }))}
      valueFormatter={format}
      strokeDasharray="0"
      yAxisProps={{ allowDecimals: false, width: 40 }}
      // A picture to those who do not see it, so nothing of it takes the focus.
      accessibilityLayer={false}
      withLegend={false}
    />
  );
}
