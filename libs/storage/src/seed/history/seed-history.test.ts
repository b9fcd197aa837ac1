import { failureStatuses, UnavailableError } from '@msp/models';
import { graphClientId, seedForms, seedOrganizations, seedPeople } from '@msp/testing';
import { verifyAuditChain } from '../../audit/verify-chain';
import { createMemoryStorage } from '../../memory-storage';
import { createRepositories } from '../../registry/repositories.generated';
import type { Storage } from '../../storage';
import { injectFaults } from '../../testing/faulty-table';
import { seed } from '../seed';
import type { SeedIdentities } from '../seed-identities';
import { seedHistory } from './seed-history';

const identities: SeedIdentities = {
  organizations: seedOrganizations,
  people: seedPeople,
  forms: seedForms,
  msgraph: { clientId: graphClientId },
  halopsa: { apiUrl: 'http://127.0.0.1:1', authUrl: 'http://127.0.0.1:1', clientId: 'msp', tenant: 'msp' },
  ninjaone: { apiUrl: 'http://127.0.0.1:1', clientId: 'msp' },
};
const { acme, beta } = seedOrganizations;
const scopes = ['GLOBAL', acme.id, beta.id, seedOrganizations.gamma.id];

async function everything(storage: Storage) {
  const { executions, counters, audit } = createRepositories(storage);
  const per = async (scope: string) => ({
    executions: (await executions.list(scope, {}, { limit: 1_000 })).items,
    counters: await counters.list(scope, '2000-01-01', '2999-12-31'),
    events: (await audit.list(scope, {}, { limit: 1_000 })).items,
    chain: await verifyAuditChain(storage, scope),
  });
  return Promise.all(scopes.map(per));
}

async function seeded(): Promise<Storage> {
  const storage = createMemoryStorage();
  await seed(storage, identities);
  await seedHistory(storage, identities);
  return storage;
}

describe('the seeded history', () => {
  test('H9: counts on the dashboard what the executions say, and has one audit event for each', async () => {
    const all = await everything(await seeded());

    for (const { executions, counters, events, chain } of all) {
      const withStatus = (...statuses: string[]) => executions.filter(({ status }) => statuses.includes(status)).length;
      const sum = (name: 'succeeded' | 'partlySucceeded' | 'failed' | 'other' | 'durationMs') =>
        counters.reduce((total, row) => total + row[name], 0);
      expect(sum('succeeded')).toBe(withStatus('Success'));
      expect(sum('partlySucceeded')).toBe(withStatus('PartialSuccess'));
      expect(sum('failed')).toBe(withStatus(...failureStatuses));
      expect(sum('other')).toBe(0);
      expect(sum('durationMs')).toBe(executions.reduce((total, { durationMs = 0 }) => total + durationMs, 0));
      expect(events.map(({ entityId }) => entityId).sort()).toEqual(
        executions.map(({ executionId }) => executionId).sort(),
      );
      expect(chain).toMatchObject({ valid: true, checkedEvents: executions.length, unsealedEvents: 0 });
    }
  });

  test('H9: spans two months, several people, tasks and ways to fail, and ends before now', async () => {
    const executions = (await everything(await seeded())).flatMap((scope) => scope.executions);

    const ages = executions.map(({ startedAt }) => (Date.now() - Date.parse(startedAt)) / 86_400_000);
    expect(executions.length).toBeGreaterThan(150);
    expect(Math.max(...ages)).toBeGreaterThan(55);
    // Nothing that retention would take away at once.
    expect(Math.max(...ages)).toBeLessThan(61);
    expect(Math.min(...ages)).toBeGreaterThan(0);
    expect(new Set(executions.map(({ executedByName }) => executedByName)).size).toBeGreaterThan(2);
    expect(new Set(executions.map(({ workflowName }) => workflowName)).size).toBe(7);
    expect(executions.map(({ title }) => title).join('\n')).toMatch(/^Onboard [A-Z][a-z]+ [A-Z][a-z]+$/m);
    expect(executions.every(({ title }) => title !== undefined && !title.includes('undefined'))).toBe(true);
    const errors = executions.flatMap(({ errorMessage }) => errorMessage ?? []);
    expect(new Set(errors).size).toBeGreaterThan(2);
    expect(errors.length / executions.length).toBeLessThan(0.15);
  });

  test('H9: changes nothing when it is repeated', async () => {
    const storage = await seeded();
    const before = await everything(storage);

    await seed(storage, identities);
    await seedHistory(storage, identities);

    expect(await everything(storage)).toEqual(before);
  });

  test('H9: is completed after a kill as if there had been none', async () => {
    let writes = -Infinity;
    const dies = () => (writes += 1) > 0;
    const storage = createMemoryStorage({
      wrapTable: (table) =>
        injectFaults(table, { failsAt: (moment) => moment === 'before' && dies(), yields: () => false }),
    });
    await seed(storage, identities);
    for (const allowed of [40, 300, 700]) {
      writes = -allowed;
      await expect(seedHistory(storage, identities)).rejects.toThrow(UnavailableError);
    }
    writes = -Infinity;

    await seedHistory(storage, identities);

    for (const { executions, counters, events, chain } of await everything(storage)) {
      const counted = counters.reduce((total, row) => total + row.succeeded + row.partlySucceeded + row.failed, 0);
      expect([counted, events.length, chain.checkedEvents]).toEqual(Array(3).fill(executions.length));
      expect(chain.valid).toBe(true);
    }
  });

  test('H9: leaves an organization alone whose audit trail has begun', async () => {
    const storage = createMemoryStorage();
    await seed(storage, identities);
    const { audit, auditChain } = createRepositories(storage);
    await audit.record({ organizationId: acme.id, action: 'Form.Update', actorId: 'p1', actorName: 'Toni' });
    await auditChain.seal(acme.id, new Date(Date.now() + 1_000));

    await seedHistory(storage, identities);

    const [, ofAcme, ofBeta] = await everything(storage);
    expect([ofAcme?.events.length, ofAcme?.chain.valid]).toEqual([1, true]);
    expect(ofBeta?.events.length).toBeGreaterThan(10);
  });
});
