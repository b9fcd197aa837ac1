import { globalScope, type ExecutionStatus } from '@msp/models';
import { CounterBuffer } from '@msp/storage';
import { seedOrganizations, seedPeople } from '@msp/testing';
import { anExecution } from '../testing/fixtures';
import { startTestApi, type TestApi } from '../testing/start-test-api';

const { acme, beta } = seedOrganizations;
const now = () => new Date('2026-03-10T12:00:00Z');

describe('the dashboard', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi({ now });
    const counters = new CounterBuffer(api.context.counters);
    const ran = async (organizationId: string, day: number, status: ExecutionStatus, executedBy: string) => {
      const startedAt = `2026-03-${String(day).padStart(2, '0')}T09:00:00.000Z`;
      const open = await api.context.executions.insert(anExecution({ organizationId, startedAt, executedBy }));
      const end = { status, logs: [], calls: [], steps: [], completedAt: startedAt, durationMs: 2_000 };
      const { execution } = await api.context.executions.finish(open, end);
      counters.count(execution, 25);
    };
    const { technician, runner } = seedPeople;
    await ran(acme.id, 10, 'Success', technician.oid);
    await ran(acme.id, 10, 'Success', technician.oid);
    await ran(acme.id, 9, 'Failed', technician.oid);
    await ran(acme.id, 9, 'Failed', runner.oid);
    await ran(acme.id, 9, 'Cancelled', runner.oid);
    await ran(acme.id, 1, 'Success', technician.oid);
    await ran(beta.id, 10, 'PartialSuccess', technician.oid);
    await ran(globalScope, 10, 'Success', technician.oid);
    await counters.flush();
  });
  afterAll(() => api.stop());

  it('tells per day and workflow how executions of an organization went', async () => {
    const { body } = await api.call('auditor', 'get', '/api/dashboard?days=3').set('X-Organization-Id', acme.id);

    expect(body).toMatchObject({ executions: 5, successRate: 0.5, minutesSaved: 50 });
    expect(body.days).toEqual([
      { day: '2026-03-08', succeeded: 0, partlySucceeded: 0, failed: 0, other: 0 },
      { day: '2026-03-09', succeeded: 0, partlySucceeded: 0, failed: 2, other: 1 },
      { day: '2026-03-10', succeeded: 2, partlySucceeded: 0, failed: 0, other: 0 },
    ]);
    expect(body.workflows).toEqual([
      { workflowName: 'user_onboarding', executions: 5, failed: 2, averageMs: 2_000, minutesSaved: 50 },
    ]);
  });

  it("shows recent failures of everybody to who may view history, else one's own", async () => {
    const failuresOf = async (who: 'auditor' | 'runner') => {
      const { body } = await api.call(who, 'get', '/api/dashboard').set('X-Organization-Id', acme.id);
      return body.recentFailures.map(({ executedBy }: { executedBy: string }) => executedBy);
    };

    expect(await failuresOf('auditor')).toHaveLength(2);
    expect(await failuresOf('runner')).toEqual([seedPeople.runner.oid]);
  });

  it('HIST-1 UX 7.5: counts what timed out or needs attention among the failures, newest first, until it is acknowledged', async () => {
    const own = await startTestApi({ now });
    const counters = new CounterBuffer(own.context.counters);
    const statuses = ['Failed', 'TimedOut', 'NeedsAttention', 'Quarantined', 'Cancelled', 'Success'] as const;
    for (const [hour, status] of statuses.entries()) {
      const startedAt = `2026-03-09T1${hour}:00:00.000Z`;
      const draft = anExecution({ organizationId: acme.id, startedAt, executedBy: seedPeople.runner.oid });
      const end = { status, logs: [], calls: [], steps: [], completedAt: startedAt, durationMs: 2_000 };
      counters.count(
        (await own.context.executions.finish(await own.context.executions.insert(draft), end)).execution,
        0,
      );
    }
    await counters.flush();

    const shown = async () => {
      const { body } = await own.call('auditor', 'get', '/api/dashboard').set('X-Organization-Id', acme.id);
      return body.recentFailures.map(({ status }: { status: ExecutionStatus }) => status);
    };
    const before = await shown();
    const { items } = await own.context.executions.list(acme.id, { status: 'TimedOut' }, { limit: 1 });
    await own.context.executions.acknowledge(acme.id, items[0]?.executionId ?? '', {
      acknowledgedAt: '2026-03-09T18:00:00.000Z',
      acknowledgedBy: seedPeople.technician.oid,
      acknowledgedByName: 'Toni Technician',
      acknowledgedReason: 'Done by hand',
    });
    const after = await shown();
    await own.stop();

    expect(before).toEqual(['Quarantined', 'NeedsAttention', 'TimedOut', 'Failed']);
    // UX 7.5: what somebody looks after needs nobody else.
    expect(after).toEqual(['Quarantined', 'NeedsAttention', 'Failed']);
  });

  it('adds up all organizations that the caller may see, and no others', async () => {
    const executionsOf = async (who: 'admin' | 'technician' | 'runner' | 'outsider') =>
      (await api.call(who, 'get', '/api/dashboard?scope=mine')).body.executions;

    expect(await executionsOf('admin')).toBe(8);
    expect(await executionsOf('technician')).toBe(7);
    expect(await executionsOf('runner')).toBe(6);
    expect(await executionsOf('outsider')).toBe(0);
  });

  it('has no success rate without executions', async () => {
    const { body } = await api.call('outsider', 'get', '/api/dashboard?scope=mine&days=1');

    expect(body).toMatchObject({ successRate: null, workflows: [], recentFailures: [] });
    expect(body.days).toHaveLength(1);
  });

  it.each(['0', '91', 'all'])('refuses %s days', async (days) => {
    const { status } = await api.call('admin', 'get', `/api/dashboard?scope=mine&days=${days}`);

    expect(status).toBe(400);
  });
});
