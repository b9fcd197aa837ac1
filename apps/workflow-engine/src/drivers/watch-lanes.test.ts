import { organizationIdOf } from '@msp/models';
import { recordTelemetry } from '@msp/telemetry/testing';
import { pino } from 'pino';
import { InProcessDriver } from './in-process.driver';
import { watchLanes } from './watch-lanes';

const interactive = { 'msp.lane': 'interactive' };
const background = { 'msp.lane': 'background' };
const scope = organizationIdOf('00000000-0000-4000-8000-00000000000a');

test('executions that wait for their turn are counted, and how long the first has waited', async () => {
  const recording = recordTelemetry();
  const driver = new InProcessDriver(pino({ level: 'silent' }));
  const stop = watchLanes(driver);

  const idle = await recording.figures();
  await driver.wake({ executionId: 'first', scope, lane: 'interactive' });
  await driver.wake({ executionId: 'second', scope, lane: 'interactive' });
  const busy = await recording.figures();
  stop();
  await recording.stop();

  expect(idle).toEqual([
    { name: 'msp.lane.depth', labels: interactive, value: 0 },
    { name: 'msp.lane.depth', labels: background, value: 0 },
    { name: 'msp.lane.age', labels: interactive, value: 0 },
    { name: 'msp.lane.age', labels: background, value: 0 },
  ]);
  expect(busy).toEqual([
    { name: 'msp.lane.depth', labels: interactive, value: 2 },
    { name: 'msp.lane.depth', labels: background, value: 0 },
    { name: 'msp.lane.age', labels: interactive, value: expect.any(Number) },
    { name: 'msp.lane.age', labels: background, value: 0 },
  ]);
});
