import { randomUUID } from 'node:crypto';
import type { ShownEntry } from '@msp/models';
import { startAzurite, type Azurite } from '@msp/testing';
import { createStorage } from '../azure-storage';
import { createTimedId } from '../keys/uuid-time';
import { createMemoryStorage } from '../memory-storage';
import { createRepositories } from '../registry/repositories.generated';
import type { Storage } from '../storage';
import { draft, end } from '../testing/row-examples';
import { FencedError } from './anchor';
import { partitionOf, shownKey } from './execution-journal.table';
import { shownExecution } from './shown-execution';

const wait = { pause: () => Promise.resolve() };
const line = (message: string): ShownEntry => ({
  kind: 'line',
  line: { at: '2026-03-01T08:00:00.000Z', level: 'info', message },
});
const chunk = (number: number, ...messages: string[]) => ({ number, part: 1, entries: messages.map(line) });

describe.each(['memory', 'Azurite'])('what an open execution shows, in %s', (kind) => {
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
    return { of, repositories: createRepositories(storage), journals: createRepositories(storage).executionJournals };
  };
  const done = { kind: 'ended', name: 'one', status: 'done', result: 1 } as const;

  it('is read in its order, also only what is new, and not as what its steps did', async () => {
    const { of, journals } = create();
    const hold = { fence: 1, turn: 1, anchor: undefined };
    const first = await journals.show(of, hold, [chunk(1, 'a'), chunk(2, 'b', 'c')], wait);
    const second = await journals.commit(of, { ...hold, anchor: first }, [done], wait);
    const before = await journals.readShown(of);
    const third = await journals.show(of, { ...hold, anchor: second }, [chunk(10, 'd'.repeat(70_000))], wait);
    await journals.show(of, { fence: 2, turn: 2, anchor: third }, [chunk(1, 'e')], wait);

    const after = await journals.readShown(of, before.at(-1)?.key);

    expect(before.map(({ entries }) => entries)).toEqual([[line('a')], [line('b'), line('c')]]);
    expect(after.map(({ turn, part, entries }) => [turn, part, entries])).toEqual([
      [1, 1, [line('d'.repeat(70_000))]],
      [2, 1, [line('e')]],
    ]);
    expect(await journals.readShown(of, after.at(-1)?.key)).toEqual([]);
    expect([await journals.read(of), third.entries]).toEqual([[done], 1]);
    await journals.delete(of);
    expect(await journals.readShown(of)).toEqual([]);
  });

  it('I5 gets nothing more from an owner of before, whether or not that had shown something', async () => {
    const { of, journals } = create();
    const first = await journals.show(of, { fence: 1, turn: 1, anchor: undefined }, [chunk(1, 'a')], wait);
    await journals.claim(of, 2, wait);
    await expect(journals.show(of, { fence: 1, turn: 1, anchor: first }, [chunk(2, 'late')], wait)).rejects.toThrow(
      FencedError,
    );
    const other = create();
    await other.journals.claim(other.of, 2, wait);
    await expect(
      other.journals.show(other.of, { fence: 1, turn: 1, anchor: undefined }, [chunk(1, 'late')], wait),
    ).rejects.toThrow(FencedError);

    expect(await journals.readShown(of)).toHaveLength(1);
    expect(await other.journals.readShown(other.of)).toEqual([]);
  });

  it('comes behind what an earlier version wrote into the row; of one that is over the row has the whole', async () => {
    const { repositories } = create();
    const executionId = createTimedId();
    const { executions, executionJournals } = repositories;
    const open = await executions.insert({ ...draft, executionId, status: 'Running' });
    const logs = [{ at: '2026-03-01T08:00:00.000Z', level: 'info', message: 'earlier' }] as const;
    const saved = await executions.saveProgress(open, { logs: [...logs] });
    await executionJournals.show(draftOf(executionId), { fence: 1, turn: 1, anchor: undefined }, [chunk(1, 'a')], wait);
    const messages = ({ logs: shown }: { readonly logs: readonly { readonly message: string }[] }) =>
      shown.map(({ message }) => message);

    expect(messages(await shownExecution(repositories, saved.execution))).toEqual(['earlier', 'a']);
    const { execution } = await executions.finish(saved, { ...end, logs: [...logs] });
    expect(messages(await shownExecution(repositories, execution))).toEqual(['earlier']);
  });

  it('is read without what a newer version shows in a way that is not known here', async () => {
    const { of, journals } = create();
    const entries = [line('a'), { kind: 'of tomorrow', what: 1 }, line('b')];
    const properties = { organizationId: of.organizationId, fence: 1, turn: 1, part: 1, later: true };
    await storage.rawTable('ExecutionJournal').insert({
      partitionKey: partitionOf(of.executionId),
      rowKey: shownKey(1, 1),
      properties: { ...properties, entriesJson: JSON.stringify(entries) },
    });

    expect((await journals.readShown(of)).map((shown) => shown.entries)).toEqual([[line('a'), line('b')]]);
  });
});

const draftOf = (executionId: string) => ({ executionId, organizationId: draft.organizationId });
