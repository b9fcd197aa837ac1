import { createTimedId } from '@msp/storage';
import { seedOrganizations, seedPeople } from '@msp/testing';
import { anExecution, aSealedEntry } from '../testing/fixtures';
import { startTestApi, type Caller, type TestApi } from '../testing/start-test-api';

const { acme } = seedOrganizations;
const canary = 'Wq7!zxj-unlike-anything';
const first = anExecution();
const sealed = aSealedEntry(first, { expiresAt: '2026-02-02T10:00:00.000Z' });
const second = anExecution({ executionId: createTimedId(new Date(first.startedAt)), resumedFrom: first.executionId });
const third = anExecution({
  executionId: createTimedId(new Date(first.startedAt)),
  resumedFrom: second.executionId,
  executedBy: seedPeople.runner.oid,
  executedByName: 'Robin Runner',
});

describe('what an execution had sealed before another went on from it', () => {
  let api: TestApi;
  beforeEach(async () => {
    api = await startTestApi({ now: () => new Date('2026-02-01T12:00:00.000Z') });
    for (const execution of [first, second, third]) await api.context.executions.insert(execution);
    await api.context.sealedValues.insert(sealed, canary);
  });
  afterEach(() => api.stop());

  const of = (executionId: string) => `/api/executions/${executionId}/sealed`;
  const list = (executionId: string) =>
    api.call('technician', 'get', of(executionId)).set('X-Organization-Id', acme.id);
  const reveal = (who: Caller, executionId: string) =>
    api.call(who, 'post', `${of(executionId)}/${sealed.sealedId}/reveal`).set('X-Organization-Id', acme.id);

  it.each([second, third])(
    'EXE-7 WF-6 is shown by what goes on from it, to whom it was sealed for, once',
    async (later) => {
      expect((await list(later.executionId)).body.items).toMatchObject([{ sealedId: sealed.sealedId }]);

      const shown = await reveal('technician', later.executionId);
      const again = await reveal('technician', first.executionId);

      expect([shown.status, shown.body.value, again.status]).toEqual([200, canary, 409]);
      expect((await list(later.executionId)).body.items).toMatchObject([{ revealedAt: '2026-02-01T12:00:00.000Z' }]);
    },
  );

  it('EXE-7 WF-6 is not shown to whoever went on from it', async () => {
    const { status, body } = await reveal('runner', third.executionId);

    expect([status, body.detail]).toEqual([403, expect.stringContaining('Only Toni Technician')]);
  });
});
