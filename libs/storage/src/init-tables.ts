import type { Storage } from './storage';
import { tableNames, type TableName } from './table-name';

/** Creates the tables and containers that are missing; can be repeated. Answers the names of all tables. */
export async function initTables(storage: Storage): Promise<readonly TableName[]> {
  await storage.createMissing();
  return tableNames;
}
