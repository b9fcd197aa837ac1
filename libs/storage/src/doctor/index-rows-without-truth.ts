import { isOver } from '@msp/models';
import { derivedRows, tableList } from '../registry/table-rules';
import pMap from 'p-map';
import { openPrefix } from '../tables/open-finished-index';
import { ExecutionRepository } from '../executions/execution.repository';
import type { RawRow } from '../tables/raw-row';
import type { Owner } from '../tables/table-definition';
import type { TableName } from '../tables/table-name.generated';
import { rowsAtOnce, settledMs, weekMs, type Examination } from './examination';

/** Whether each index row has a truth that wants it. */
export async function checkTruths(examination: Examination): Promise<void> {
  for (const { name: table, ownerOf } of tableList) {
    if (ownerOf === undefined) continue;
    for await (const rows of examination.storage.wholeTable(table).scan({ signal: examination.signal })) {
      await pMap(
        rows,
        async (row) => {
          const owner = ownerOf(row);
          if (owner) await checkOwner(examination, table, row, owner);
        },
        { concurrency: rowsAtOnce },
      );
    }
  }
}

async function checkOwner(examination: Examination, table: TableName, row: RawRow, owner: Owner): Promise<void> {
  const truth = await examination.storage.rawTable(owner.table).find(owner.key);
  if (truth && derivedRows(owner.table, truth).some((one) => one.table === table && one.rowKey === row.rowKey)) return;
  if (owner.heldBy !== undefined) return reportUnique(examination, table, row, owner.heldBy);
  const isOpen = row.rowKey.startsWith(openPrefix);
  if (truth && isOpen) return reportOpen(examination, owner);
  await reportPointer(examination, table, row, isOpen);
}

/** Nobody has what it keeps others from having. */
async function reportUnique(
  { storage, findings, rebuilds }: Examination,
  table: TableName,
  row: RawRow,
  heldBy: string,
): Promise<void> {
  const { partitionKey, rowKey } = row;
  const stored = await storage.rawTable(table).find({ partitionKey, rowKey });
  const holder = String(row.properties[heldBy]);
  if (stored === undefined || String(stored.properties[heldBy]) !== holder) return;
  if (rebuilds) await storage.rawTable(table).delete({ partitionKey, rowKey }, { etag: stored.etag });
  const what = `The row ${partitionKey} / ${rowKey} keeps a name, tenant or mapping for ${holder}, which does not have it.`;
  findings.add({ kind: 'problem', where: table, what, isRepaired: rebuilds });
}

async function reportOpen({ storage, findings, rebuilds, now }: Examination, { key }: Owner): Promise<void> {
  const executions = new ExecutionRepository(storage);
  const executionId = key.rowKey.slice(key.rowKey.indexOf('_') + 1);
  const execution = await executions.find(key.partitionKey, executionId);
  const endedAt = Date.parse(execution?.completedAt ?? now.toISOString());
  if (!execution || !isOver(execution) || endedAt > now.getTime() - settledMs) return;
  if (rebuilds) await executions.finishIndex(execution);
  const what = `Execution ${executionId} is over, and the list of who ran it shows it as open.`;
  findings.add({ kind: 'problem', where: 'UserExecutions', what, isRepaired: rebuilds });
}

async function reportPointer(
  { storage, findings, rebuilds, now }: Examination,
  table: TableName,
  { partitionKey, rowKey, timestamp }: RawRow,
  isOpen: boolean,
): Promise<void> {
  const isOld = timestamp !== undefined && Date.parse(timestamp) < now.getTime() - weekMs;
  // An open one may be that of an execution that is about to begin, whatever its age.
  const deletes = rebuilds && isOld && !isOpen;
  if (deletes) await storage.rawTable(table).delete({ partitionKey, rowKey });
  const what = `The row ${partitionKey} / ${rowKey} leads to nothing.`;
  findings.add({ kind: 'leftover', where: table, what, isRepaired: deletes });
}
