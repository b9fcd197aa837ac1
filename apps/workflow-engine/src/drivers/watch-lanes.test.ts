import { organizationIdOf } from '@msp/models';
import { recordTelemetry } from '@msp/telemetry/testing';
import { pino } from 'pino';
import type { Lane } from '../execution/turn-driver';
import { InProcessDriver } from './in-process.driver';
import { watchLanes } from './watch-lanes';

const scope = organizationIdOf('00000000-0000-4000-8000-00000000000a');
const wakeOf = (executionId: string, lane: Lane = 'interactive') => ({ executionId, scope, lane });
const newDriver = () => new InProcessDriver(pino({ level: 'silent' }));
const labels = ['direct', 'interactive', 'background'].map((lane) => ({ 'msp.lane': lane }));
const depths = (values: readonly number[]) =>
  values.map((value, index) => ({ name: 'msp.lane.depth', labels: labels[index], value }));
const ages = labels.map((lane) => ({ name: 'msp.lane.age', labels: lane, value: expect.any(Number) }));

describe('what waits', () => {
  test('is counted by lane, and how long the first has waited', async () => {
    const recording = recordTelemetry();
    const [direct, driver] = [newDriver(), newDriver()];
    const stop = watchLanes({ direct, driver });

    const idle = await recording.figures();
    await direct.wake(wakeOf('first'));
    await direct.wake(wakeOf('second'));
    await driver.wake(wakeOf('third', 'background'));
    const busy = await recording.figures();
    stop();
    await recording.stop();

    expect(idle).toEqual([...depths([0, 0, 0]), ...ages]);
    expect(busy).toEqual([...depths([2, 0, 1]), ...ages]);
  });

  test('in this process is told also while the queue is away', async () => {
    const recording = recordTelemetry();
    const direct = newDriver();
    await direct.wake(wakeOf('first'));
    const stop = watchLanes({ direct, driver: { health: () => Promise.reject(new Error('away')) } });

    const figures = await recording.figures();
    stop();
    await recording.stop();

    expect(figures).toEqual([...depths([1]), ...ages.slice(0, 1)]);
  });
});
