import { UnavailableError } from '@msp/models';
import {
  createMemoryStorage,
  MeasuredStorageClock,
  type MessageQueue,
  type Storage,
  type TableName,
} from '@msp/storage';
import type { Owner, VirtualMachine } from './virtual-machine';
import type { Network } from './network';

type Table = ReturnType<Storage['table']>;
type Write = Parameters<Table['batch']>[1][number] & { readonly properties?: Readonly<Record<string, unknown>> };

/** What a row says after a write; nothing where it was deleted. */
export interface Written {
  readonly table: TableName;
  readonly partitionKey: string;
  readonly rowKey: string;
  readonly properties: Readonly<Record<string, unknown>> | undefined;
}

export type Watcher = (written: Written) => void;

/** Storage that several processes share, each over its own calls; whoever watches is told of each write as it happens. */
export class SharedStorage {
  private readonly tables = new Map<TableName, Table>();
  /** As it is, without a process and without calls that take their time. */
  readonly plain: Storage;

  constructor(
    private readonly machine: VirtualMachine,
    private readonly network: Network,
    private readonly watch: Watcher,
  ) {
    const clock = { earliest: () => machine.now, latest: () => machine.now };
    this.plain = createMemoryStorage({
      clock,
      wrapTable: (table) => {
        this.tables.set(table.name, this.watched(table));
        return table;
      },
    });
  }

  /** As a process sees it. */
  of(owner: Owner): Storage {
    const { machine, network, plain } = this;
    const clock = new MeasuredStorageClock({
      monotonic: () => machine.now,
      wall: () => machine.now + owner.skewMs,
    });
    let answeredAt = -Infinity;
    const answered = (sentAt: number) => {
      answeredAt = machine.now;
      clock.note({ sentAt, date: new Date(Math.floor(machine.now / 1_000) * 1_000).toUTCString() });
    };
    const call: Call = (work) => network.call(owner, work, answered);
    // Looks that find nothing are most of what happens, and all that comes of them is what time it is.
    const look: Look = async (work, isEmpty) => {
      const found = machine.now - answeredAt < knownMs ? await work() : undefined;
      return found !== undefined && isEmpty(found) ? found : call(work);
    };
    const storage = createMemoryStorage({
      clock,
      wrapTable: ({ name }) => calling(this.tables.get(name) ?? plain.rawTable(name), call, look),
    });
    return {
      ...storage,
      blobs: plain.blobs,
      queue: (name) => callingQueue(plain.queue(name), { call, look, network }),
    };
  }

  private watched(table: Table): Table {
    const told = async (partitionKey: string, writes: readonly Write[]) => {
      for (const { rowKey } of writes) {
        const row = await table.find({ partitionKey, rowKey });
        this.watch({ table: table.name, partitionKey, rowKey, properties: row?.properties });
      }
    };
    const after = async <Result>(
      work: Promise<Result>,
      partitionKey: string,
      writes: readonly Pick<Write, 'rowKey'>[],
    ) => {
      const result = await work;
      await told(partitionKey, writes as readonly Write[]);
      return result;
    };
    return {
      name: table.name,
      find: (...asked) => table.find(...asked),
      list: (...asked) => table.list(...asked),
      insert: (entity, ...rest) => after(table.insert(entity, ...rest), entity.partitionKey, [entity]),
      replace: (entity, ...rest) => after(table.replace(entity, ...rest), entity.partitionKey, [entity]),
      upsert: (entity, ...rest) => after(table.upsert(entity, ...rest), entity.partitionKey, [entity]),
      delete: (key, ...rest) => after(table.delete(key, ...rest), key.partitionKey, [key]),
      batch: (partitionKey, writes, ...rest) => after(table.batch(partitionKey, writes, ...rest), partitionKey, writes),
    };
  }
}

type Call = <Result>(work: () => Promise<Result>) => Promise<Result>;
type Look = <Result>(work: () => Promise<Result>, isEmpty: (found: Result) => boolean) => Promise<Result>;
/** So long what an answer said of the time is not asked for again. */
const knownMs = 10_000;

const calling = (table: Table, call: Call, look: Look): Table => ({
  name: table.name,
  find: (...asked) => call(() => table.find(...asked)),
  list: (...asked) => {
    const list = () => table.list(...asked);
    return table.name === 'Timers' ? look(list, ({ rows }) => rows.length === 0) : call(list);
  },
  insert: (...asked) => call(() => table.insert(...asked)),
  replace: (...asked) => call(() => table.replace(...asked)),
  upsert: (...asked) => call(() => table.upsert(...asked)),
  delete: (...asked) => call(() => table.delete(...asked)),
  batch: (...asked) => call(() => table.batch(...asked)),
});

interface QueueCalls {
  readonly call: Call;
  readonly look: Look;
  readonly network: Network;
}

const callingQueue = (queue: MessageQueue, { call, look, network }: QueueCalls): MessageQueue => ({
  name: queue.name,
  send: (text, options) =>
    call(async () => {
      const { times, laterMs } = network.carry();
      const hiddenMs = (options?.hiddenMs ?? 0) + laterMs;
      for (let number = 0; number < times; number += 1) await queue.send(text, { hiddenMs });
    }),
  async receive(...asked) {
    // Received by a call that takes its time: a look alone receives nothing.
    const first = await look(
      () => queue.peek(1),
      (texts) => texts.length === 0,
    );
    return first.length === 0 ? [] : call(() => queue.receive(...asked));
  },
  hide: (message, hiddenMs, ...rest) =>
    call(async () => {
      if (!network.renews()) throw new UnavailableError('The queue did not answer.');
      return queue.hide(message, hiddenMs, ...rest);
    }),
  delete: (...asked) => call(() => queue.delete(...asked)),
  peek: (...asked) => call(() => queue.peek(...asked)),
  depth: (...asked) => call(() => queue.depth(...asked)),
  clear: (...asked) => call(() => queue.clear(...asked)),
});
