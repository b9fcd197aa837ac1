import { sample, uuid, record as recordOf, constantFrom, integer } from 'fast-check';
import { createMemoryStorage } from '../memory-storage';
import { timeOfId } from '../keys/uuid-time';
import { AuditChainRepository } from './audit-chain.repository';
import { AuditRepository, type OnceDraft } from './audit.repository';
import { verifyAuditChain } from './verify-chain';

const acme = '0a6f1d2e-1111-4a4a-8a8a-aaaaaaaaaaa1';
const start = new Date('2026-03-01T08:00:00Z');
const after = (seconds: number) => new Date(start.getTime() + seconds * 1_000);

const draft: OnceDraft = {
  organizationId: acme,
  occurredAt: start.toISOString(),
  action: 'Workflow.Execute',
  actorId: 'p1',
  actorName: 'Toni',
  entityKind: 'Execution',
  entityId: 'e1',
};

async function eventsOf(storage: ReturnType<typeof createMemoryStorage>) {
  return (await new AuditRepository(storage).list(acme, {}, { limit: 200 })).items;
}

describe('an audit event of a change that is repeated', () => {
  test.each([
    ['at once', [0, 0]],
    ['by another process, some moments later', [1, 40]],
    ['after so long that its time has been sealed', [1, 7_200]],
    ['again and again, long afterwards', [4_000, 7_200, 80_000]],
  ])('H12: is there once when it is repeated %s', async (_when, seconds) => {
    const storage = createMemoryStorage();
    const chain = new AuditChainRepository(storage);

    for (const second of seconds) {
      // Each one is another process, with another request.
      const audit = new AuditRepository(storage);
      await audit.recordOnce({ ...draft, correlationId: `request-${second}` }, after(second));
      await chain.seal(acme, after(second + 60));
    }

    const events = await eventsOf(storage);
    expect(events).toMatchObject([{ entityId: 'e1', correlationId: `request-${seconds[0]}` }]);
    expect(await verifyAuditChain(storage, acme)).toMatchObject({ valid: true, checkedEvents: 1 });
  });

  test('H12: has an id that tells its time, and another one for every other change', async () => {
    const storage = createMemoryStorage();
    const audit = new AuditRepository(storage);
    const changes: Partial<OnceDraft>[] = [
      {},
      { entityId: 'e2' },
      { action: 'Execution.Stop' },
      { actorId: 'p2' },
      { entityKind: 'Form' },
    ];

    for (const change of [...changes, ...changes]) await audit.recordOnce({ ...draft, ...change }, after(1));

    const events = await eventsOf(storage);
    expect(events).toHaveLength(changes.length);
    expect(events.map(({ auditId }) => timeOfId(auditId))).toEqual(changes.map(() => start));
  });

  test('H12: is there once whatever is repeated in whatever order', async () => {
    const change = recordOf({ entityId: uuid(), action: constantFrom('Workflow.Execute', 'Execution.Stop') });
    const changes = sample(change, 40);
    const order = sample(integer({ min: 0, max: changes.length - 1 }), 160);
    const storage = createMemoryStorage();

    for (const [turn, position] of [...changes.keys(), ...order].entries())
      await new AuditRepository(storage).recordOnce({ ...draft, ...changes[position] }, after(turn * 3));

    const ids = (await eventsOf(storage)).map(({ entityId }) => entityId).sort();
    expect(ids).toEqual(changes.map(({ entityId }) => entityId).sort());
  });
});
