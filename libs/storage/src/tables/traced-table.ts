import { measured } from '../calls/measured';
import type { EntityTable } from './entity-table';

/** The same table, whose calls are measured as parts of what asks for them. */
export function traceTable(table: EntityTable): EntityTable {
  const { name } = table;
  const of = (operation: string) => ({ system: 'azure.table', operation, collection: name }) as const;
  return {
    name,
    find: (...call) => measured(of('find'), () => table.find(...call)),
    insert: (...call) => measured(of('insert'), () => table.insert(...call)),
    replace: (...call) => measured(of('replace'), () => table.replace(...call)),
    upsert: (...call) => measured(of('upsert'), () => table.upsert(...call)),
    delete: (...call) => measured(of('delete'), () => table.delete(...call)),
    list: (...call) => measured(of('list'), () => table.list(...call)),
    batch: (...call) => measured(of('batch'), () => table.batch(...call)),
  };
}
