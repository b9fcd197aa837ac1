import type { TableCall } from '../tables/entity-table';
import { createMemoryStorage } from '../memory-storage';
import { IdempotencyKeyRepository } from './idempotency-key.repository';

const claim = {
  userId: 'person',
  organizationId: 'organization',
  workflowName: 'user_onboarding',
  key: 'k/1',
  inputHash: 'input-1',
  executionId: 'execution-1',
};

function setUp() {
  const calls: TableCall[] = [];
  let now = new Date('2026-01-01T00:00:00.000Z');
  const storage = createMemoryStorage({ onCall: (call) => calls.push(call) });
  const keys = new IdempotencyKeyRepository(storage, () => now);
  return { keys, calls, passHours: (hours: number) => (now = new Date(now.getTime() + hours * 3_600_000)) };
}

describe('an idempotency key', () => {
  it('EXE-6 is taken with one storage call', async () => {
    const { keys, calls } = setUp();
    expect(await keys.claim(claim)).toEqual({ executionId: 'execution-1', isReplay: false });
    expect(calls).toEqual([{ table: 'IdempotencyKeys', operation: 'insert' }]);
  });

  it('EXE-6 answers the first execution when it is used again', async () => {
    const { keys } = setUp();
    await keys.claim(claim);
    const again = await keys.claim({ ...claim, executionId: 'execution-2' });
    expect(again).toEqual({ executionId: 'execution-1', isReplay: true });
  });

  it('EXE-6 is a conflict with another input', async () => {
    const { keys } = setUp();
    await keys.claim(claim);
    await expect(keys.claim({ ...claim, inputHash: 'input-2' })).rejects.toMatchObject({ code: 'conflict' });
  });

  it.each([{ userId: 'other' }, { organizationId: 'other' }, { workflowName: 'other' }])(
    'belongs to one person, organization and workflow: %j is another key',
    async (difference) => {
      const { keys } = setUp();
      await keys.claim(claim);
      expect(await keys.claim({ ...claim, ...difference })).toMatchObject({ isReplay: false });
    },
  );

  it('lives for 24 hours', async () => {
    const { keys, passHours } = setUp();
    await keys.claim(claim);
    passHours(23);
    expect(await keys.claim({ ...claim, executionId: 'execution-2' })).toMatchObject({ isReplay: true });
    passHours(1);
    const later = await keys.claim({ ...claim, executionId: 'execution-3', inputHash: 'input-2' });
    expect(later).toEqual({ executionId: 'execution-3', isReplay: false });
  });

  it('goes to one of 50 claims at once, also when an old one has expired', async () => {
    const { keys, passHours } = setUp();
    for (const round of [1, 2]) {
      const claims = Array.from({ length: 50 }, (_, index) =>
        keys.claim({ ...claim, executionId: `${round}-${index}` }),
      );
      const outcomes = await Promise.all(claims);
      expect(outcomes.filter(({ isReplay }) => !isReplay)).toHaveLength(1);
      expect(new Set(outcomes.map(({ executionId }) => executionId)).size).toBe(1);
      passHours(25);
    }
  });
});
