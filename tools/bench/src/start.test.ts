import { buildApps } from '@msp/local';
import { measureStart } from './start';

test('the benchmark of starting measures built services, and the engine with two threads too', async () => {
  const figures = await measureStart({ builds: await buildApps(), repetitions: 1, idleSeconds: 0 });

  expect(figures.map(({ what }) => what)).toEqual(['management API', 'workflow engine', 'worker']);
  expect(figures.every(({ readyMs, idleMiB }) => readyMs > 0 && idleMiB > 0)).toBe(true);
  expect(figures.map(({ warmMiB }) => warmMiB !== undefined)).toEqual([false, true, false]);
});
