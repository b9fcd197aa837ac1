import { measureBatch } from './batch';

test('the benchmark of batches measures one execution for each of several organizations, and the floor', async () => {
  const { product, floor } = await measureBatch({ organizations: 3, repetitions: 1 });

  expect([product > 0, floor > 0]).toEqual([true, true]);
});
