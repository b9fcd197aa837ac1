import { globalScope } from '@msp/models';
import { createMemoryStorage, createRepositories, createTimedId, verifyAuditChain, type Storage } from '@msp/storage';
import { seedOrganizations } from '@msp/testing';
import { pino } from 'pino';
import { anExecution, anOrganization } from '../testing/fixtures';
import { applyRetention } from './retention';

const acme = seedOrganizations.acme.id;
const dayMs = 86_400_000;
const today = Date.parse('2026-06-01T02:00:00Z');
const daysAgo = (days: number) => new Date(today - days * dayMs).toISOString();
const options = { days: { executions: 90, audit: 365 }, logger: pino({ level: 'silent' }) };
const end = { status: 'Success' as const, logs: [], calls: [], steps: [], durationMs: 1 };

async function withHistory() {
  const storage = createMemoryStorage();
  const repositories = createRepositories(storage);
  await repositories.organizations.insert(anOrganization());
  for (const days of [200, 91, 89, 1]) {
    const startedAt = daysAgo(days);
    const executionId = createTimedId(new Date(startedAt));
    const open = await repositories.executions.insert(anExecution({ executionId, startedAt }));
    await repositories.executions.finish(open, { ...end, completedAt: startedAt });
  }
  for (const days of [500, 366, 364, 2]) {
    const event = { organizationId: acme, action: 'Form.Create' as const, actorId: 'p', actorName: 'P' };
    await repositories.audit.record({ ...event, occurredAt: daysAgo(days) });
  }
  await repositories.auditChain.seal(acme, new Date(today));
  return { storage, ...repositories, partsAt: (days = 0) => partsOf(storage, days) };
}

const partsOf = (storage: Storage, days: number) => ({
  ...createRepositories(storage),
  storage,
  now: () => new Date(today + days * dayMs),
});

describe('retention', () => {
  it('HIST-3 deletes executions after 90 days and audit events after 365, recorded, and the chain verifies', async () => {
    const { storage, audit, executions, partsAt } = await withHistory();

    const counts = await applyRetention(partsAt(), options);

    expect(counts).toMatchObject({ executions: 2, auditEvents: 2 });
    const { executions: _executions, auditEvents: _events, ...others } = counts ?? {};
    expect(Object.values(others).every((count) => count === 0)).toBe(true);
    const left = await executions.list(acme, {}, { limit: 9 });
    expect(left.items.map(({ startedAt }) => startedAt)).toEqual([daysAgo(1), daysAgo(89)]);
    expect((await audit.list(acme)).items.map(({ occurredAt }) => occurredAt)).toEqual([daysAgo(2), daysAgo(364)]);
    expect(await verifyAuditChain(storage, acme)).toMatchObject({ valid: true, checkedEvents: 2 });
    const recorded = (await audit.list(globalScope)).items;
    expect(recorded.map(({ action }) => action)).toEqual(['System.Retention', 'System.Retention']);
    expect(recorded.map(({ after }) => after)).toContainEqual(counts);
  });

  it('HIST-3 runs once a day, by one of all processes, and by hand in between', async () => {
    const { partsAt } = await withHistory();

    const atOnce = await Promise.all([applyRetention(partsAt(), options), applyRetention(partsAt(), options)]);
    const laterThatDay = await applyRetention(partsAt(0.5), options);
    const byHand = await applyRetention(partsAt(0.5), { ...options, everyMs: 0 });
    const nextDay = await applyRetention(partsAt(1.5), options);

    expect(atOnce.filter((counts) => counts !== undefined)).toHaveLength(1);
    expect(laterThatDay).toBeUndefined();
    expect([byHand, nextDay]).not.toContain(undefined);
  });

  it('HIST-3 is due again at once after a failure', async () => {
    const { partsAt, storage } = await withHistory();
    const broken: Storage = {
      ...storage,
      table: (name) => {
        if (name === 'WorkflowExecutions') throw new Error('away');
        return storage.table(name);
      },
    };

    await expect(applyRetention({ ...partsAt(), storage: broken }, options)).rejects.toThrow('away');

    expect(await applyRetention(partsAt(), options)).toMatchObject({ executions: 2 });
  });
});
