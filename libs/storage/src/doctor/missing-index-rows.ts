import { ConflictError } from '@msp/models';
import type { StoredEntity } from '../tables/entity-table';
import { derivedRows, tableList } from '../registry/table-rules';
import type { DerivedRow } from '../tables/table-definition';
import pMap from 'p-map';
import type { RawRow } from '../tables/raw-row';
import type { TableName } from '../tables/table-name.generated';
import { rowsAtOnce, settledMs, type Examination } from './examination';

/** Whether each row of truth can be found by every row that follows from it, and what these say agrees with it. */
export async function checkIndexRows(examination: Examination): Promise<void> {
  for (const { name: table, derive } of tableList) {
    if (derive === undefined) continue;
    for await (const rows of examination.storage.wholeTable(table).scan({ signal: examination.signal })) {
      examination.findings.checked(rows.length);
      await pMap(rows, (row) => checkRow(examination, table, row), { concurrency: rowsAtOnce });
    }
  }
}

async function checkRow(examination: Examination, table: TableName, row: RawRow): Promise<void> {
  for (const derived of derivedRows(table, row)) {
    if (agrees(derived, await find(examination, derived))) continue;
    // It may have been written since the truth was read, or the truth be another one by now.
    const current = await reread(examination, table, row);
    if (current === undefined || isUnderWay(current, examination.now)) continue;
    const wanted = derivedRows(table, current).find(
      ({ table: other, rowKey }) => other === derived.table && rowKey === derived.rowKey,
    );
    const stored = wanted && (await find(examination, wanted));
    if (wanted && !agrees(wanted, stored)) await report(examination, table, wanted, stored);
  }
}

const find = ({ storage }: Examination, { table, partitionKey, rowKey }: DerivedRow) =>
  storage.rawTable(table).find({ partitionKey, rowKey });

async function reread({ storage }: Examination, table: TableName, { partitionKey, rowKey }: RawRow) {
  const row = await storage.rawTable(table).find({ partitionKey, rowKey });
  return row && { partitionKey, rowKey, properties: row.properties };
}

/** An execution's ending is the truth first and its index afterwards. */
const isUnderWay = ({ properties }: Pick<StoredEntity, 'properties'>, now: Date): boolean =>
  typeof properties['completedAt'] === 'string' && Date.parse(properties['completedAt']) > now.getTime() - settledMs;

const agrees = ({ binding, properties }: DerivedRow, stored: StoredEntity | undefined): boolean =>
  stored !== undefined && binding.every((name) => stored.properties[name] === properties[name]);

async function report(
  examination: Examination,
  table: TableName,
  wanted: DerivedRow,
  stored: StoredEntity | undefined,
): Promise<void> {
  const { table: where, partitionKey, rowKey, isUnique } = wanted;
  const key = `${partitionKey} / ${rowKey}`;
  if (isUnique && stored !== undefined) {
    const [name = ''] = wanted.binding;
    examination.findings.add({
      kind: 'problem',
      where,
      isRepaired: false,
      what: `${String(wanted.properties[name])} and ${String(stored.properties[name])} both claim what only one may have (${key}).`,
      remedy: 'Change the name, the tenant or the mapping of one of the two.',
    });
    return;
  }
  const what =
    stored === undefined
      ? `The row ${key} is missing: ${table} has what it leads to.`
      : `The row ${key} says something else than ${table}.`;
  examination.findings.add({ kind: 'problem', where, what, isRepaired: await repair(examination, wanted, stored) });
}

async function repair({ storage, rebuilds }: Examination, wanted: DerivedRow, stored: StoredEntity | undefined) {
  if (!rebuilds) return false;
  const { table, partitionKey, rowKey, properties } = wanted;
  const entity = { partitionKey, rowKey, properties };
  try {
    if (stored === undefined) await storage.table(table).insert(entity);
    else await storage.table(table).upsert(entity);
    return true;
  } catch (error) {
    // Somebody else has written it meanwhile.
    if (error instanceof ConflictError) return true;
    throw error;
  }
}
