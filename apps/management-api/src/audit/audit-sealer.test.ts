import { createMemoryStorage, createRepositories, verifyAuditChain, type Storage } from '@msp/storage';
import { seedOrganizations } from '@msp/testing';
import { pino } from 'pino';
import { anOrganization } from '../testing/fixtures';
import { AuditSealer } from './audit-sealer';

const { acme, beta } = seedOrganizations;
const start = Date.parse('2026-03-01T08:00:00Z');

function sealerOn(storage: Storage) {
  const clock = { seconds: 0 };
  const repositories = createRepositories(storage);
  const now = () => new Date(start + clock.seconds * 1_000);
  const sealer = new AuditSealer({ ...repositories, now }, pino({ level: 'silent' }));
  const record = (organizationId: string = acme.id) =>
    repositories.audit.record({
      organizationId,
      action: 'Form.Create',
      actorId: 'p',
      actorName: 'P',
      occurredAt: now().toISOString(),
    });
  const roundAt = async (seconds: number) => {
    clock.seconds = seconds;
    await sealer.round();
  };
  const unsealedAt = (seconds: number) => {
    clock.seconds = seconds;
    return sealer.unsealedMs;
  };
  return { ...repositories, clock, record, roundAt, unsealedAt };
}

describe('the sealer', () => {
  it('HIST-2 seals an event some seconds after it was recorded, not before', async () => {
    const storage = createMemoryStorage();
    const { record, roundAt } = sealerOn(storage);
    await record();

    await roundAt(3);
    const early = await verifyAuditChain(storage, acme.id);
    await roundAt(6);

    expect(early).toMatchObject({ checkedEvents: 0, unsealedEvents: 1 });
    expect(await verifyAuditChain(storage, acme.id)).toMatchObject({ valid: true, checkedEvents: 1 });
  });

  it('HIST-2 follows the hints of another process, and takes them back when they are done', async () => {
    const storage = createMemoryStorage();
    const { roundAt, auditChain } = sealerOn(storage);
    const other = sealerOn(storage);
    await other.record();
    await other.auditChain.announce(acme.id);

    await roundAt(3);
    const between = await auditChain.listAnnounced();
    for (const seconds of [6, 12, 20]) await roundAt(seconds);

    expect(between).toHaveLength(1);
    expect(await auditChain.listAnnounced()).toEqual([]);
    expect(await verifyAuditChain(storage, acme.id)).toMatchObject({ valid: true, checkedEvents: 1 });
  });

  it('OPS-2 says how long the oldest event that it knows of has waited', async () => {
    const { record, roundAt, unsealedAt, clock } = sealerOn(createMemoryStorage());
    const before = unsealedAt(0);
    await record();
    await roundAt(1);
    const waiting = unsealedAt(4);
    clock.seconds = 5;
    await record();
    await roundAt(8);
    const younger = unsealedAt(9);
    await roundAt(14);

    // The first is sealed at 8 s, and of the second it is known that it is no older than what is sealed.
    expect([before, waiting, younger, unsealedAt(60)]).toEqual([0, 3_000, 6_000, 0]);
  });

  it('HIST-2 finds what nobody has told it about', async () => {
    const storage = createMemoryStorage();
    const { roundAt, organizations } = sealerOn(storage);
    await organizations.insert(anOrganization());
    await sealerOn(storage).record();

    await roundAt(10);

    expect(await verifyAuditChain(storage, acme.id)).toMatchObject({ valid: true, checkedEvents: 1 });
  });

  it('goes on with other organizations when one fails', async () => {
    let isAway = true;
    const storage = createMemoryStorage({
      wrapTable: (table) => ({
        ...table,
        batch: (partition, operations) =>
          partition === acme.id && isAway ? Promise.reject(new Error('away')) : table.batch(partition, operations),
      }),
    });
    const { record, roundAt } = sealerOn(storage);
    await record();
    await record(beta.id);

    await roundAt(6);
    const counts = await Promise.all([acme.id, beta.id].map((id) => verifyAuditChain(storage, id)));
    isAway = false;
    await roundAt(9);

    expect(counts.map(({ checkedEvents }) => checkedEvents)).toEqual([0, 1]);
    expect(await verifyAuditChain(storage, acme.id)).toMatchObject({ checkedEvents: 1 });
  });
});
