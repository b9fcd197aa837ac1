import { watchGauge } from '@msp/telemetry';
import type { TurnDriver } from '../execution/turn-driver';

interface Watched {
  /** Of what this process has accepted. */
  readonly direct: Pick<TurnDriver, 'health'>;
  /** Of what any process may go on with. */
  readonly driver: Pick<TurnDriver, 'health'>;
}

interface Waiting {
  readonly lane: string;
  readonly depth: number;
  readonly oldestMs: number;
}

/** Tells whoever measures how many wake-ups wait in each lane, and how long the first of them has waited. */
export function watchLanes(watched: Watched): () => void {
  const watch = (name: 'msp.lane.depth' | 'msp.lane.age', valueOf: (waiting: Waiting) => number) =>
    watchGauge(name, async () =>
      (await waitingIn(watched)).map((waiting) => ({
        value: valueOf(waiting),
        labels: { 'msp.lane': waiting.lane },
      })),
    );
  const stops = [
    watch('msp.lane.depth', ({ depth }) => depth),
    watch('msp.lane.age', ({ oldestMs }) => oldestMs / 1_000),
  ];
  return () => stops.forEach((stop) => stop());
}

async function waitingIn({ direct, driver }: Watched): Promise<readonly Waiting[]> {
  const own = await direct.health();
  const depth = own.reduce((sum, lane) => sum + lane.depth, 0);
  // A queue that is away is no reason to be silent about what waits here.
  const queued = await driver.health().catch(() => []);
  return [{ lane: 'direct', depth, oldestMs: Math.max(...own.map(({ oldestMs }) => oldestMs)) }, ...queued];
}
