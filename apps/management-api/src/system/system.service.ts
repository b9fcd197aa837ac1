import { globalScope } from '@msp/models';
import { initTables } from '@msp/storage';
import { recordChange, type Caller } from '@msp/platform';
import type { Context } from '../context';

/** Creates the tables and containers that are missing, and names all tables. */
export async function createTables(context: Context, caller: Caller): Promise<string[]> {
  // The one change that is recorded afterwards: the audit trail itself may be what is missing.
  const tables = await initTables(context.storage);
  await recordChange(context, caller, {
    organizationId: globalScope,
    action: 'System.InitTables',
    entityKind: 'System',
    entityId: 'tables',
  });
  return [...tables];
}
