import { recordTelemetry } from '@msp/telemetry/testing';
import { pino } from 'pino';
import { InProcessDriver } from './in-process.driver';
import { watchLanes } from './watch-lanes';

const labels = { 'msp.lane': 'direct' };

test('executions that wait for their turn are counted, and how long the first has waited', async () => {
  const recording = recordTelemetry();
  const driver = new InProcessDriver(pino({ level: 'silent' }));
  const stop = watchLanes(driver);

  const idle = await recording.figures();
  await driver.start('first', { organizationId: 'acme' });
  await driver.start('second', { organizationId: 'acme' });
  const busy = await recording.figures();
  stop();
  await recording.stop();

  expect(idle).toEqual([
    { name: 'msp.lane.depth', labels, value: 0 },
    { name: 'msp.lane.age', labels, value: 0 },
  ]);
  expect(busy).toEqual([
    { name: 'msp.lane.depth', labels, value: 2 },
    { name: 'msp.lane.age', labels, value: expect.any(Number) },
  ]);
});
