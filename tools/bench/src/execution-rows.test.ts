import { createMemoryStorage, createRepositories } from '@msp/storage';
import { seedOrganizations, seedPeople } from '@msp/testing';
import { rareEvery, startOf, writeExecutions, type History } from './execution-rows';

const history: History = {
  organizationId: seedOrganizations.acme.id,
  person: seedPeople.technician,
  newest: new Date('2026-01-02T00:00:00Z'),
};

describe('the executions of the benchmark', () => {
  it('are what the repository reads as history, detail and own executions', async () => {
    const storage = createMemoryStorage();

    const lastId = await writeExecutions(storage, history, 0, rareEvery + 1);

    const { executions } = createRepositories(storage);
    const rare = await executions.list(history.organizationId, { status: 'TimedOut' }, { limit: 20 });
    const oldest = await executions.get(history.organizationId, lastId);
    const own = await executions.listByUser(history.person.oid, {}, { limit: 20 });
    expect(rare.items).toHaveLength(1);
    expect(oldest.startedAt).toBe(startOf(history, rareEvery).toISOString());
    expect(own.items).toHaveLength(20);
  });
});
