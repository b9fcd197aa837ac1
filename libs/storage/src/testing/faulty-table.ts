import { setImmediate as nextTurn } from 'node:timers/promises';
import { UnavailableError } from '@msp/models';
import type { EntityTable, TableOperation } from '../tables/entity-table';

export interface WriteFault {
  /** Called around every write; the write fails at this moment when the answer is true. */
  readonly failsAt: (moment: 'before' | 'after', table: string, operation: TableOperation) => boolean;
  /** Whether the caller lets others go first; makes writers interleave. */
  readonly yields: () => boolean;
}

/** For tests: a table whose writes fail as told, before they happen or after, when only the answer is lost. */
export function injectFaults(table: EntityTable, { failsAt, yields }: WriteFault): EntityTable {
  async function write<T>(operation: TableOperation, work: () => Promise<T>): Promise<T> {
    if (yields()) await nextTurn();
    if (failsAt('before', table.name, operation)) throw new UnavailableError('Injected before the write.');
    const result = await work();
    if (failsAt('after', table.name, operation)) throw new UnavailableError('Injected after the write.');
    if (yields()) await nextTurn();
    return result;
  }
  async function read<T>(work: () => Promise<T>): Promise<T> {
    if (yields()) await nextTurn();
    return work();
  }
  return {
    name: table.name,
    find: (key, options) => read(() => table.find(key, options)),
    list: (query, options) => read(() => table.list(query, options)),
    insert: (entity, options) => write('insert', () => table.insert(entity, options)),
    replace: (entity, etag, options) => write('replace', () => table.replace(entity, etag, options)),
    upsert: (entity, options) => write('upsert', () => table.upsert(entity, options)),
    delete: (key, options) => write('delete', () => table.delete(key, options)),
    batch: (partitionKey, operations, options) => write('batch', () => table.batch(partitionKey, operations, options)),
  };
}
