import { runDataProvider } from '@msp/workflow-runtime/testing';
import { countries } from './countries.data-provider';

test('countries offers every country once, by its name', async () => {
  const options = await runDataProvider(countries);

  expect(options).toHaveLength(249);
  expect(new Set(options.map(({ value }) => value)).size).toBe(249);
  expect(options).toContainEqual({ label: 'Germany', value: 'DE' });
  expect(options.filter(({ label, value }) => label === value)).toEqual([]);
});
