// Generated from the folders of src/ by tools/generators/src/storage-registry.ts; do not edit.
import { auditChainTable } from '../audit/audit-chain.table';
import { auditTable } from '../audit/audit.table';
import { enginePauseTable } from '../pauses/engine-pause.table';
import { counterTable } from '../counters/counter.table';
import { executionJournalTable } from '../execution-journals/execution-journal.table';
import { formFileTable } from '../form-files/form-file.table';
import { formTable } from '../forms/form.table';
import { idempotencyKeyTable } from '../idempotency-keys/idempotency-key.table';
import { integrationSettingTable } from '../integration-settings/integration-setting.table';
import { mappingPointerTable } from '../mappings/mapping-pointer.table';
import { jobLeaseTable } from '../leases/job-lease.table';
import { configValueTable } from '../config-values/config-value.table';
import { mappingTable } from '../mappings/mapping.table';
import { permissionPointerTable } from '../permissions/permission-pointer.table';
import { organizationTable } from '../organizations/organization.table';
import { sealedValueTable } from '../sealed-values/sealed-value.table';
import { secretNameTable } from '../secret-names/secret-name.table';
import { timerTable } from '../timers/timer.table';
import { executionPointerTable } from '../executions/execution-pointer.table';
import { permissionTable } from '../permissions/permission.table';
import { preferencesTable } from '../preferences/preferences.table';
import { userTable } from '../users/user.table';
import { vendorPauseTable } from '../vendor-pauses/vendor-pause.table';
import { executionTable } from '../executions/execution.table';
import { backupStateRows } from '../backup-states/backup-state.rows';
import { restoreStateRows } from '../backup/restore-state.rows';
import { callerRows } from '../callers/caller.rows';
import { formVersionRows } from '../forms/form-version.rows';
import { engineHeartbeatRows } from '../leases/engine-heartbeat.rows';
import { metaRows } from '../meta/meta.rows';
import { seenConsentRows } from '../seen-tenants/seen-consent.rows';
import { seenDomainsRows } from '../seen-tenants/seen-domains.rows';
import type { RowsDefinition, TableDefinition } from '../tables/table-definition';
import type { TableName } from '../tables/table-name.generated';

export const tables: Readonly<Record<TableName, TableDefinition>> = {
  AuditChain: auditChainTable,
  AuditLogs: auditTable,
  EnginePauses: enginePauseTable,
  ExecutionCounters: counterTable,
  ExecutionJournal: executionJournalTable,
  FormFiles: formFileTable,
  Forms: formTable,
  IdempotencyKeys: idempotencyKeyTable,
  IntegrationConfig: integrationSettingTable,
  IntegrationMappings: mappingPointerTable,
  JobLeases: jobLeaseTable,
  OrgConfig: configValueTable,
  OrgIntegrationMappings: mappingTable,
  OrgPermissions: permissionPointerTable,
  Organizations: organizationTable,
  SealedValues: sealedValueTable,
  SecretNames: secretNameTable,
  Timers: timerTable,
  UserExecutions: executionPointerTable,
  UserPermissions: permissionTable,
  UserPreferences: preferencesTable,
  Users: userTable,
  VendorPauses: vendorPauseTable,
  WorkflowExecutions: executionTable,
};

export const rowsInOtherTables: readonly RowsDefinition[] = [
  backupStateRows,
  restoreStateRows,
  callerRows,
  formVersionRows,
  engineHeartbeatRows,
  metaRows,
  seenConsentRows,
  seenDomainsRows,
];
