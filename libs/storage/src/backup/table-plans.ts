import { uniquePrefix as organizationUnique } from '../organizations/organization.repository';
import { uniquePrefix as mappingUnique } from '../mappings/mapping-row';
import { headKey, hints } from '../audit/chain-row';
import type { RawRow } from '../tables/raw-row';
import type { TableName } from '../tables/table-name';
import type { BackupKind } from './manifest';

/** What becomes of a table's rows in a backup and after it. */
export type TablePlan =
  /** Backed up and put back, but for the rows that follow from others. */
  | { readonly is: 'truth'; readonly kind: BackupKind; readonly leavesOut?: (row: RawRow) => boolean }
  /** Made anew from the truth. */
  | { readonly is: 'index' }
  /** Of no use after a restore. */
  | { readonly is: 'transient' };

const startsWith =
  (prefix: string) =>
  ({ rowKey }: RawRow) =>
    rowKey.startsWith(prefix);

/** Every table has a plan: one that is added cannot be forgotten here. */
export const tablePlans: Readonly<Record<TableName, TablePlan>> = {
  Organizations: { is: 'truth', kind: 'configuration', leavesOut: startsWith(organizationUnique) },
  OrgConfig: { is: 'truth', kind: 'configuration' },
  IntegrationConfig: { is: 'truth', kind: 'configuration' },
  Users: { is: 'truth', kind: 'configuration' },
  UserPermissions: { is: 'truth', kind: 'configuration' },
  OrgPermissions: { is: 'index' },
  Forms: { is: 'truth', kind: 'configuration' },
  WorkflowExecutions: { is: 'truth', kind: 'history' },
  UserExecutions: { is: 'index' },
  OrgIntegrationMappings: { is: 'truth', kind: 'configuration', leavesOut: startsWith(mappingUnique) },
  IntegrationMappings: { is: 'index' },
  AuditLogs: { is: 'truth', kind: 'history' },
  // The heads are written when the events have been read as well.
  AuditChain: {
    is: 'truth',
    kind: 'history',
    leavesOut: ({ partitionKey, rowKey }) => partitionKey === hints || rowKey === headKey,
  },
  ExecutionCounters: { is: 'truth', kind: 'history' },
  // Leases, signs of life, the state of backups; which version the rows are of is a file of its own.
  JobLeases: { is: 'transient' },
  IdempotencyKeys: { is: 'truth', kind: 'history' },
  UserPreferences: { is: 'truth', kind: 'configuration' },
  SecretNames: { is: 'truth', kind: 'configuration' },
  // An upload that was not complete has no content.
  FormFiles: { is: 'truth', kind: 'history', leavesOut: ({ properties }) => properties['size'] === undefined },
  SealedValues: { is: 'truth', kind: 'history' },
  // A restore pauses the engine itself.
  EnginePauses: { is: 'transient' },
};

/**
 * The order in which tables are read while they are written to. What refers to something is read before that: whatever a
 * row names was there before the row, so it is in the backup too.
 */
export const readingOrder: Readonly<Record<BackupKind, readonly TableName[]>> = {
  configuration: [
    ...(['IntegrationConfig', 'OrgConfig', 'OrgIntegrationMappings', 'Forms', 'UserPermissions'] as const),
    // Secrets follow the list of their names, and so do people and organizations everything of theirs.
    ...(['UserPreferences', 'SecretNames', 'Users', 'Organizations'] as const),
  ],
  history: [
    // A counter is to hold no execution that the backup lacks; links follow their events, which are read last.
    ...(['ExecutionCounters', 'AuditChain', 'WorkflowExecutions', 'SealedValues', 'FormFiles'] as const),
    // The exception: a key without its execution is made good by whoever repeats the request, an execution without its
    // key is run twice.
    ...(['IdempotencyKeys', 'AuditLogs'] as const),
  ],
};
