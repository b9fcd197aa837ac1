import { watchGauge } from '@msp/telemetry';
import type { LaneHealth, TurnDriver } from '../execution/turn-driver';

/** Tells whoever measures how many wake-ups wait in each lane, and how long the first of them has waited. */
export function watchLanes(driver: Pick<TurnDriver, 'health'>): () => void {
  const watch = (name: 'msp.lane.depth' | 'msp.lane.age', valueOf: (health: LaneHealth) => number) =>
    watchGauge(name, async () =>
      (await driver.health()).map((health) => ({ value: valueOf(health), labels: { 'msp.lane': health.lane } })),
    );
  const stops = [
    watch('msp.lane.depth', ({ depth }) => depth),
    watch('msp.lane.age', ({ oldestMs }) => oldestMs / 1_000),
  ];
  return () => stops.forEach((stop) => stop());
}
