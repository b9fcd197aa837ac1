import { MetaRepository, type Meta } from '../meta/meta.repository';
import { codeVersion } from './schema-version';
import type { Storage } from '../storage';
import { tableNames, type TableName } from '../tables/table-name.generated';

/** Creates the tables, containers and queues that are missing, and says of which version the store is; can be repeated. Answers the names of all tables. */
export async function initTables(storage: Storage): Promise<readonly TableName[]> {
  await storage.createMissing();
  await storage.window.check();
  await new MetaRepository(storage).insert(await newMeta(storage));
  return tableNames;
}

// What is there already was written by the first version, unless the store says otherwise.
async function newMeta(storage: Storage): Promise<Meta> {
  const { rows } = await storage.table('Organizations').list({ partitionKey: 'ORG', limit: 1, select: ['isActive'] });
  const { version } = codeVersion;
  return { schemaVersion: rows.length > 0 ? 1 : version, readersFrom: 1, writersFrom: 1 };
}
