import { createHash } from 'node:crypto';
import { createStepKey } from './step-key';

const execution = '0198f000-0000-7000-8000-000000000001';
const other = '0198f000-0000-7000-8000-000000000002';

describe('the key of a step', () => {
  test('is that of its execution and its name, in every process', async () => {
    const expected = createHash('sha256')
      .update(JSON.stringify([execution, 'create user']))
      .digest('hex');

    expect(await createStepKey(execution, 'create user')).toEqual({ full: expected, short: expected.slice(0, 16) });
  });

  test('is of no other execution, of no other step, and of none whose parts are cut elsewhere', async () => {
    const keys = await Promise.all([
      createStepKey(execution, 'create'),
      createStepKey(other, 'create'),
      createStepKey(execution, 'assign'),
      createStepKey(`${execution}create`, ''),
      createStepKey('', `${execution}create`),
      createStepKey(execution, 'create '),
    ]);

    expect(new Set(keys.map(({ full }) => full)).size).toBe(keys.length);
    expect(new Set(keys.map(({ short }) => short)).size).toBe(keys.length);
  });
});
