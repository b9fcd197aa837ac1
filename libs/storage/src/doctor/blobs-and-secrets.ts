import { isOver } from '@msp/models';
import type { BlobAddress, ListedBlob } from '../blobs/blob-store';
import { executionKey, summaryFromRow } from '../executions/execution-row';
import pMap from 'p-map';
import { blobsOfRow, tableList } from '../registry/table-rules';
import { sealedScope, vaultName } from '../vault/secret-store';
import { dayMs, rowsAtOnce, type Examination } from './examination';

const restoreIt = 'What it held can only be had from a backup.';

/** Whether every large value that a row names is there. */
export async function checkValues({ storage, findings, signal }: Examination): Promise<void> {
  for (const { name: table, blobs } of tableList) {
    if (blobs === undefined) continue;
    for await (const rows of storage.wholeTable(table).scan({ signal })) {
      const addresses = rows.flatMap(blobs.of);
      await pMap(
        addresses,
        async (address) => {
          if (await exists(storage.blobs, address)) return;
          const what = `${address.name} is gone, which a row of ${table} names.`;
          findings.add({ kind: 'problem', where: address.container, what, isRepaired: false, remedy: restoreIt });
        },
        { concurrency: rowsAtOnce },
      );
    }
  }
}

async function exists(blobs: Examination['storage']['blobs'], { container, name }: BlobAddress): Promise<boolean> {
  for await (const listed of blobs.list(container, name)) if (listed.name === name) return true;
  return false;
}

/** Values that no row names: what a later state of an execution took the place of, and what a crash left. */
export async function checkLeftValues(examination: Examination): Promise<void> {
  const { storage, findings, now, signal } = examination;
  for await (const blob of storage.blobs.list('execution-values', undefined, { signal })) {
    if (now.getTime() - blob.modifiedAt.getTime() < dayMs) continue;
    const isRepaired = await handleLeft(examination, blob);
    if (isRepaired === undefined) continue;
    findings.add({ kind: 'leftover', where: 'execution-values', what: `No row names ${blob.name}.`, isRepaired });
  }
}

/** Whether it was deleted; undefined of one that is not left over. */
async function handleLeft({ storage, rebuilds }: Examination, { name }: ListedBlob): Promise<boolean | undefined> {
  const [scope = '', executionId = ''] = name.split('/');
  const key = executionKey(scope, executionId);
  const row = key && (await storage.rawTable('WorkflowExecutions').find(key));
  if (row === undefined) return false;
  if (blobsOfRow('WorkflowExecutions', row).some((address) => address.name === name)) return undefined;
  // Who writes an execution that is not over may have written the value just now.
  if (!rebuilds || !isOver(summaryFromRow(row))) return false;
  await storage.blobs.delete({ container: 'execution-values', name });
  return true;
}

/** Whether the vault holds each secret that is listed, and nothing that no list names. */
export async function checkSecrets({ storage, findings, signal }: Examination): Promise<void> {
  if (!storage.secretBackups.isThere) return;
  const held = new Set<string>();
  for await (const name of storage.secretBackups.listNames({ signal })) held.add(name);
  const listed = new Set<string>();
  for await (const rows of storage.wholeTable('SecretNames').scan({ signal }))
    for (const { partitionKey, rowKey } of rows) listed.add(vaultName(partitionKey, rowKey));
  const remedy = 'Set it again on the page of secrets, or delete it there.';
  for (const name of listed) {
    if (held.has(name)) continue;
    const what = `The secret ${name} is listed, and the vault does not have it.`;
    findings.add({ kind: 'problem', where: 'vault', what, isRepaired: false, remedy });
  }
  for (const name of held) {
    if (listed.has(name) || name.startsWith(`${sealedScope}--`)) continue;
    const what = `The vault has the secret ${name}, which no list names.`;
    findings.add({ kind: 'leftover', where: 'vault', what, isRepaired: false });
  }
}
