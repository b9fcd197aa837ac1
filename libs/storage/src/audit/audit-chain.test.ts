import type { AuditAction } from '@msp/models';
import { startAzurite, type Azurite } from '@msp/testing';
import pMap from 'p-map';
import { createMemoryStorage } from '../memory-storage';
import type { Storage } from '../storage';
import { createStorage } from '../azure-storage';
import { AuditChainRepository } from './audit-chain.repository';
import { auditRowKey, type AuditEvent } from './audit-row';
import { AuditRepository } from './audit.repository';
import { canonicalJson } from './chain-hash';
import { verifyAuditChain } from './verify-chain';

const acme = '0a6f1d2e-1111-4a4a-8a8a-aaaaaaaaaaa1';
const start = Date.parse('2026-03-01T08:00:00Z');
const at = (seconds: number) => new Date(start + seconds * 1_000);

function record(storage: Storage, seconds: number, action: AuditAction = 'Form.Update'): Promise<AuditEvent> {
  return new AuditRepository(storage).record({
    organizationId: acme,
    action,
    actorId: 'p1',
    actorName: 'Toni',
    occurredAt: at(seconds).toISOString(),
    before: { name: 'Old', tags: [1, { b: 2, a: 1 }] },
    after: null,
  });
}

/** Ten events, one second apart, all of them sealed. */
async function sealedTen(): Promise<{ storage: Storage; events: AuditEvent[] }> {
  const storage = createMemoryStorage();
  const events: AuditEvent[] = [];
  for (let second = 0; second < 10; second += 1) events.push(await record(storage, second));
  await new AuditChainRepository(storage).seal(acme, at(20));
  return { storage, events };
}
const keyOf = (event: AuditEvent) => ({ partitionKey: acme, rowKey: auditRowKey(event) });

async function edit(storage: Storage, event: AuditEvent, changes: Readonly<Record<string, string>>): Promise<void> {
  const row = await storage.table('AuditLogs').find(keyOf(event));
  await storage.table('AuditLogs').upsert({ ...keyOf(event), properties: { ...row?.properties, ...changes } });
}

describe.each(['memory', 'Azurite'])('the audit chain in %s', (kind) => {
  let azurite: Azurite | undefined;
  let storage: Storage;
  beforeAll(async () => {
    if (kind === 'Azurite') azurite = await startAzurite();
    const connection = azurite?.connectionString ?? '';
    storage = azurite
      ? createStorage({ account: { tableConnectionString: connection, blobConnectionString: connection } })
      : createMemoryStorage();
    await storage.createMissing();
  });
  afterAll(() => azurite?.stop());

  it('HIST-2 makes one chain of a thousand concurrent appends, with two sealers at once', async () => {
    const audit = new AuditRepository(storage);
    const chains = [new AuditChainRepository(storage), new AuditChainRepository(storage)];
    const draft = {
      organizationId: acme,
      action: 'Form.Create' as const,
      actorId: 'p1',
      actorName: 'Toni',
      after: { a: 1 },
    };
    const numbers = Array.from({ length: 1_000 }, (_, number) => number);
    const later = new Date(Date.now() + 60_000);

    const appending = pMap(numbers, () => audit.record(draft), { concurrency: kind === 'memory' ? 1_000 : 50 });
    await Promise.all([appending, ...chains.map((chain) => chain.seal(acme, later))]);
    for (let done = false; !done;) {
      const results = await Promise.all(chains.map((chain) => chain.seal(acme, later)));
      done = results.some((result) => result.done);
    }

    expect((await chains[0]?.findHead(acme))?.head.sequence).toBe(1_000);
    expect(await verifyAuditChain(storage, acme)).toMatchObject({
      valid: true,
      checkedEvents: 1_000,
      unsealedEvents: 0,
    });
  });
});

describe('sealing', () => {
  it('HIST-2 leaves what is too fresh, and seals it later', async () => {
    const storage = createMemoryStorage();
    const chain = new AuditChainRepository(storage);
    const [early, late] = [await record(storage, 0), await record(storage, 9)];

    const first = await chain.seal(acme, at(5));
    const between = await verifyAuditChain(storage, acme);
    const sealed = await chain.sealedAmong(acme, [early, late]);
    const second = await chain.seal(acme, at(15));

    expect([first.sealed, second.sealed]).toEqual([1, 1]);
    expect(between).toEqual({
      valid: true,
      checkedEvents: 1,
      unsealedEvents: 1,
      verifiedUpTo: at(0).toISOString(),
    });
    expect([...sealed]).toEqual([early.auditId]);
    expect(await verifyAuditChain(storage, acme)).toMatchObject({ valid: true, checkedEvents: 2, unsealedEvents: 0 });
  });

  it('HIST-2 seals an event that arrives late among older ones', async () => {
    const { storage } = await sealedTen();
    await record(storage, 4.5);

    const { sealed } = await new AuditChainRepository(storage).seal(acme, at(30));

    expect(sealed).toBe(1);
    expect(await verifyAuditChain(storage, acme)).toMatchObject({ valid: true, checkedEvents: 11, unsealedEvents: 0 });
  });

  it('HIST-2 lets one of two sealers win, and the other changes nothing', async () => {
    const storage = createMemoryStorage();
    const chains = [new AuditChainRepository(storage), new AuditChainRepository(storage)];
    for (let second = 0; second < 3; second += 1) await record(storage, second);

    const results = await Promise.all(chains.map((chain) => chain.seal(acme, at(10))));

    expect(results.map(({ sealed }) => sealed).sort()).toEqual([0, 3]);
    expect(await verifyAuditChain(storage, acme)).toMatchObject({ valid: true, checkedEvents: 3 });
  });

  it('keeps a hint that was given again while it was followed', async () => {
    const chain = new AuditChainRepository(createMemoryStorage());
    await chain.announce(acme);
    const [hint] = await chain.listAnnounced();
    await chain.announce(acme);

    if (hint) await chain.retract(hint);

    expect(await chain.listAnnounced()).toMatchObject([{ scope: acme }]);
  });

  it('hashes equal values equally, whatever the order of their keys', () => {
    expect(canonicalJson({ b: [{ d: 1, c: null }], a: 2 })).toBe(canonicalJson({ a: 2, b: [{ c: null, d: 1 }] }));
  });
});

describe('verifying', () => {
  it('HIST-2 finds an event that was edited', async () => {
    const { storage, events } = await sealedTen();
    await edit(storage, events[3]!, { actorName: 'Somebody else' });

    const result = await verifyAuditChain(storage, acme);

    expect(result).toMatchObject({ valid: false, checkedEvents: 9 });
    expect(result.problem).toMatch(/^Event 4, .* was changed/);
  });

  it('HIST-2 finds an event that was deleted, with its link and without', async () => {
    const [kept, gone] = [await sealedTen(), await sealedTen()];
    await kept.storage.table('AuditLogs').delete(keyOf(kept.events[5]!));
    await gone.storage.table('AuditLogs').delete(keyOf(gone.events[5]!));
    await gone.storage.table('AuditChain').delete(keyOf(gone.events[5]!));

    expect((await verifyAuditChain(kept.storage, acme)).problem).toMatch(/^Event 6, .* was deleted/);
    expect((await verifyAuditChain(gone.storage, acme)).problem).toMatch(/^Event 6 is missing/);
  });

  it('HIST-2 finds two events that changed places', async () => {
    const { storage, events } = await sealedTen();
    const table = storage.table('AuditLogs');
    const [first, second] = [await table.find(keyOf(events[2]!)), await table.find(keyOf(events[3]!))];
    await table.upsert({ ...keyOf(events[2]!), properties: { ...second?.properties } });
    await table.upsert({ ...keyOf(events[3]!), properties: { ...first?.properties } });

    expect((await verifyAuditChain(storage, acme)).problem).toMatch(/^Event 3, .* was changed/);
  });

  it('HIST-2 finds an end that was cut off, and a beginning', async () => {
    const [end, beginning] = [await sealedTen(), await sealedTen()];
    for (const event of end.events.slice(-2)) {
      await end.storage.table('AuditLogs').delete(keyOf(event));
      await end.storage.table('AuditChain').delete(keyOf(event));
    }
    for (const event of beginning.events.slice(0, 2)) {
      await beginning.storage.table('AuditLogs').delete(keyOf(event));
      await beginning.storage.table('AuditChain').delete(keyOf(event));
    }

    expect((await verifyAuditChain(end.storage, acme)).valid).toBe(false);
    expect((await verifyAuditChain(beginning.storage, acme)).problem).toMatch(/^Event [12] is missing/);
  });

  it('HIST-2 finds an event that was added long afterwards', async () => {
    const { storage } = await sealedTen();
    const forged = await record(storage, -3_600);

    expect((await verifyAuditChain(storage, acme)).problem).toContain(forged.auditId);
  });

  it('HIST-2 finds a link that was made to fit an edited event', async () => {
    const { storage, events } = await sealedTen();
    const other = createMemoryStorage();
    await edit(storage, events[3]!, { actorName: 'Somebody else' });
    for (const event of events.slice(0, 4)) {
      const row = await storage.table('AuditLogs').find(keyOf(event));
      if (row) await other.table('AuditLogs').insert(row);
    }
    await new AuditChainRepository(other).seal(acme, at(20));
    const fitted = await other.table('AuditChain').find(keyOf(events[3]!));
    await storage.table('AuditChain').upsert({ ...keyOf(events[3]!), properties: { ...fitted?.properties } });

    expect((await verifyAuditChain(storage, acme)).problem).toMatch(/^The link of event 4/);
  });
});
