import type { SystemMetrics } from '@msp/models';
import { EmptyState } from '../../components/empty-state';
import { Title } from '../../components/ui';
import { formatNumber, formatPercent } from '../../lib/words';
import classes from './system.module.css';

/** How many executions there were and how many of them failed, in all organizations. */
export function ExecutionFigures({ today, lastSevenDays }: SystemMetrics['executions']) {
  const tiles = [
    ['Executions today', formatNumber(today.total)],
    ['Error rate today', formatPercent(today.errorRate)],
    ['Executions in 7 days', formatNumber(lastSevenDays.total)],
    ['Error rate in 7 days', formatPercent(lastSevenDays.errorRate)],
  ];
  return (
    <section className={classes.section} aria-label="Executions">
      <Title order={2} size="1rem">
        Executions
      </Title>
      <p className={classes.note}>
        Of all organizations. Days are those of UTC; executions that somebody stopped count for no error rate.
      </p>
      {lastSevenDays.total === 0 ? (
        <EmptyState
          title="Nothing has been run in the last 7 days"
          description="Figures appear some seconds after an execution has ended."
        />
      ) : (
        <dl className={classes.tiles}>
          {tiles.map(([name, value]) => (
            <div key={name} className={classes.tile}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
