import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { blobContainers, queueNames, tableNames } from '@msp/storage';

/** What the templates take from the code, by the file that they read it from. */
export const lists: Readonly<Record<string, readonly string[]>> = {
  'generated/tables.json': [...tableNames].sort(),
  'generated/queues.json': [...queueNames].sort(),
  'generated/containers.json': [...blobContainers].sort(),
};

/** Writes the names of tables, containers and queues, so that there is one list of them. */
export function writeLists(folder: string): void {
  mkdirSync(join(folder, 'generated'), { recursive: true });
  for (const [file, names] of Object.entries(lists)) {
    writeFileSync(join(folder, file), `${JSON.stringify(names, null, 2)}\n`);
  }
}
