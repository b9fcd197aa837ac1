import { createMemoryStorage } from '../memory-storage';
import { createRepositories } from '../registry/repositories.generated';

test('A8 the pause of an allowance is kept for it alone, and the longer one counts', async () => {
  const { vendorPauses } = createRepositories(createMemoryStorage());
  const [one, other] = ['halopsa https://halo.example 7', 'halopsa https://halo.example 8'];
  await vendorPauses.put(one, 5_000);
  await vendorPauses.put(one, 3_000);
  expect([await vendorPauses.find(one), await vendorPauses.find(other)]).toEqual([5_000, undefined]);

  await vendorPauses.put(one, 9_000);

  expect(await vendorPauses.find(one)).toBe(9_000);
});
