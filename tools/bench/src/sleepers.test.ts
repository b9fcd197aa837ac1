import { measureSleepers } from './sleepers';

test('the benchmark of sleepers counts calls of an engine with nothing to do, without and with executions that sleep', async () => {
  const figures = await measureSleepers({ sleepers: 3, seconds: 2 });

  expect(figures.map(({ sleepers }) => sleepers)).toEqual([0, 3]);
  expect(figures.every(({ calls }) => (calls['GET Timers()'] ?? 0) > 0)).toBe(true);
});
