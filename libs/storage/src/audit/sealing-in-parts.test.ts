import { UnavailableError } from '@msp/models';
import { createMemoryStorage } from '../memory-storage';
import { createRepositories } from '../registry/repositories.generated';

const acme = '0a6f1d2e-1111-4a4a-8a8a-aaaaaaaaaaa1';
const noon = new Date('2026-01-01T12:00:00.000Z');
const hourMs = 3_600_000;
const count = 150;

/** Storage whose write of the chain fails at the times that are given, counted from one. */
function failingAt(...times: readonly number[]) {
  let written = 0;
  return createMemoryStorage({
    wrapTable: (table) => ({
      ...table,
      batch: (...call) => {
        if (table.name === 'AuditChain') written += 1;
        const fails = table.name === 'AuditChain' && times.includes(written);
        return fails ? Promise.reject(new UnavailableError('Away.')) : table.batch(...call);
      },
    }),
  });
}

async function withEvents(storage: ReturnType<typeof failingAt>) {
  const { audit, auditChain } = createRepositories(storage);
  for (let event = 0; event < count; event += 1) {
    await audit.record({
      organizationId: acme,
      action: 'Config.Set',
      actorId: 'ada',
      actorName: 'Ada',
      // Before everything that is looked at again for latecomers.
      occurredAt: new Date(noon.getTime() - 2 * hourMs + event).toISOString(),
    });
  }
  return auditChain;
}

describe('events that are sealed in several parts', () => {
  it('HIST-2 are all part of the chain after a part that failed, however old they are', async () => {
    const chain = await withEvents(failingAt(2));

    await expect(chain.seal(acme, noon)).rejects.toThrow('Away.');
    const between = (await chain.findHead(acme)).head;
    const { head, done } = await chain.seal(acme, noon);

    expect(between).toMatchObject({ sequence: 99, sealedUntil: expect.not.stringMatching(/T12:00/) });
    expect({ sequence: head.sequence, done }).toEqual({ sequence: count, done: true });
  });

  it('HIST-2 count as looked at when the last of them is sealed', async () => {
    const chain = await withEvents(failingAt());

    const { head, sealed, done } = await chain.seal(acme, noon);

    expect({ sealed, done, sealedUntil: head.sealedUntil }).toEqual({
      sealed: count,
      done: true,
      sealedUntil: noon.toISOString(),
    });
  });
});
