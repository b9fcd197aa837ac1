import { lane, watchGauge } from '@msp/telemetry';
import type { TurnDriver } from '../execution/turn-driver';

/** Tells whoever measures how many executions wait for their turn, and how long the first of them has waited. */
export function watchLanes(driver: Pick<TurnDriver, 'health'>): () => void {
  const stops = [
    watchGauge('msp.lane.depth', async () => [{ value: (await driver.health()).depth, labels: lane }]),
    watchGauge('msp.lane.age', async () => [{ value: (await driver.health()).oldestMs / 1_000, labels: lane }]),
  ];
  return () => stops.forEach((stop) => stop());
}
