import { randomUUID } from 'node:crypto';
import { startAzurite, type Azurite } from '@msp/testing';
import { createStorage } from '../azure-storage';
import { createTimedId } from '../keys/uuid-time';
import { createMemoryStorage } from '../memory-storage';
import { createRepositories } from '../registry/repositories.generated';
import type { Storage } from '../storage';
import { FencedError } from './anchor';
import { partitionOf } from './execution-journal.table';
import type { EndedStep } from './journal-rows';

const wait = { pause: () => Promise.resolve() };
const until = '2026-03-01T08:00:00.000Z';

describe.each(['memory', 'Azurite'])('the journal of an execution in %s', (kind) => {
  let azurite: Azurite | undefined;
  let storage: Storage;

  beforeAll(async () => {
    if (kind === 'Azurite') azurite = await startAzurite();
    const connection = azurite?.connectionString;
    storage =
      connection === undefined
        ? createMemoryStorage()
        : createStorage({ account: { tableConnectionString: connection, blobConnectionString: connection } });
    await storage.createMissing();
  });
  afterAll(() => azurite?.stop());

  const create = () => {
    const of = { executionId: createTimedId(), organizationId: randomUUID() };
    return { of, journals: createRepositories(storage).executionJournals };
  };
  const done = (name: string, result: unknown): EndedStep => ({ kind: 'ended', name, status: 'done', result });

  it('keeps how steps began and ended, whatever size their results have', async () => {
    const { of, journals } = create();
    const failures = Array.from({ length: 500 }, (_, number) => ({
      message: `No licence is left for user ${number}.`,
    }));
    const large = { ...done('large', { text: 'x'.repeat(200_000) }), failures };
    const begun = { kind: 'begun', name: 'Create the user', attempt: 1, until } as const;
    const failed = {
      kind: 'ended',
      name: 'assign',
      status: 'failed',
      error: { message: 'No.' },
      failures: failures.slice(1),
      summary: 'None',
    } as const;

    const first = await journals.commit(of, { fence: 1, turn: 1, anchor: undefined }, [begun], wait);
    const second = await journals.commit(of, { fence: 1, turn: 1, anchor: first }, [done('Create the user', 7)], wait);
    await journals.commit(of, { fence: 1, turn: 1, anchor: second }, [large, failed], wait);

    const read = await journals.read(of);
    expect(read).toHaveLength(4);
    expect(read).toEqual(expect.arrayContaining([begun, done('Create the user', 7), large, failed]));
    expect(await journals.read({ ...of, executionId: createTimedId() })).toEqual([]);
  });

  it('belongs to who claimed it last: an owner from before adds nothing', async () => {
    const { of, journals } = create();
    const first = await journals.commit(of, { fence: 1, turn: 1, anchor: undefined }, [done('one', 1)], wait);
    const claimed = await journals.claim(of, 2, wait);

    await expect(journals.commit(of, { fence: 1, turn: 1, anchor: first }, [done('two', 2)], wait)).rejects.toThrow(
      FencedError,
    );
    await expect(journals.claim(of, 2, wait)).rejects.toThrow(FencedError);
    await expect(journals.claim(of, 1, wait)).rejects.toThrow(FencedError);
    await journals.commit(of, { fence: 2, turn: 2, anchor: claimed }, [done('two', 3)], wait);
    expect(await journals.read(of)).toEqual(expect.arrayContaining([done('one', 1), done('two', 3)]));
  });

  it('is claimed also where nothing was written: who froze before its first row writes none afterwards', async () => {
    const { of, journals } = create();
    await journals.claim(of, 2, wait);

    await expect(
      journals.commit(of, { fence: 1, turn: 1, anchor: undefined }, [done('late', 1)], wait),
    ).rejects.toThrow(FencedError);
    expect(await journals.read(of)).toEqual([]);
  });

  it('keeps what is waited for beside the steps, in the order in which all of it was written', async () => {
    const { of, journals } = create();
    const asked = { kind: 'wait', name: 'go', for: 'approval', until, question: 'Go on?' } as const;
    const names = ['c', 'a', 'b'];

    const first = await journals.commit(of, { fence: 1, turn: 1, anchor: undefined }, [done('z', 1), asked], wait);
    await journals.commit(
      of,
      { fence: 1, turn: 1, anchor: first },
      names.map((name) => done(name, name)),
      wait,
    );
    const anchor = await journals.claim(of, 2, wait);
    await journals.commit(of, { fence: 2, turn: 2, anchor }, [done('go', { decision: 'expired' }), done('A', 1)], wait);

    const read = await journals.read(of);
    expect(read.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'ended z',
      'wait go',
      'ended c',
      'ended a',
      'ended b',
      'ended go',
      'ended A',
    ]);
    expect(read[1]).toEqual(asked);
  });

  it('keeps each time at which a step is tried again', async () => {
    const { of, journals } = create();
    const again = (attempt: number) => ({ kind: 'wait', name: 'make', for: 'retry', until, attempt }) as const;

    const put = { ...again(3), isPause: true } as const;

    const first = await journals.commit(of, { fence: 1, turn: 1, anchor: undefined }, [again(2)], wait);
    await journals.commit(of, { fence: 1, turn: 1, anchor: first }, [put, done('make', 1)], wait);

    expect(await journals.read(of)).toEqual([again(2), put, done('make', 1)]);
  });

  it('takes an event from anybody, once, whoever has the journal', async () => {
    const { of, journals } = create();
    const event = (eventId: string, at: string, data: unknown = { ok: true }) => ({ name: 'go', eventId, at, data });
    await journals.addEvent(of, event('2', '2026-03-01T08:00:02.000Z', { text: 'x'.repeat(100_000) }));
    await journals.commit(of, { fence: 1, turn: 1, anchor: undefined }, [done('one', 1)], wait);
    await journals.addEvent(of, event('1', '2026-03-01T08:00:01.000Z'));

    await expect(journals.addEvent(of, event('1', until))).rejects.toMatchObject({ code: 'conflict' });

    const { entries, events } = await journals.readAll(of);
    expect(entries).toEqual([done('one', 1)]);
    expect(events.map(({ eventId }) => eventId)).toEqual(['1', '2']);
    expect(events[1]?.data).toEqual({ text: 'x'.repeat(100_000) });
    await journals.delete(of);
    expect(await journals.readAll(of)).toEqual({ entries: [], events: [] });
  });

  it('is deleted with the values that it names', async () => {
    const { of, journals } = create();
    await journals.commit(
      of,
      { fence: 1, turn: 1, anchor: undefined },
      [done('large', 'x'.repeat(100_000)), done('small', 1)],
      wait,
    );
    const { rows } = await storage.table('ExecutionJournal').list({ partitionKey: partitionOf(of.executionId) });
    const row = rows.find(({ properties }) => 'resultBlob' in properties);
    const name = `${of.organizationId}/${of.executionId}/${String(row?.properties['resultBlob'])}`;
    expect(await storage.blobs.find({ container: 'execution-values', name })).toBeDefined();

    await journals.delete(of);

    expect(await journals.read(of)).toEqual([]);
    expect(await storage.blobs.find({ container: 'execution-values', name })).toBeUndefined();
  });
});
