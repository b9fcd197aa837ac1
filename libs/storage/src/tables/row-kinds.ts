import { chainKindOf } from '../audit/audit-chain.repository';
import { auditKind } from '../audit/audit-row';
import { backupStateKind, isOfBackups } from '../backup-states/backup-state.repository';
import { isRestore, restoreKind } from '../backup/restore-target';
import { configValueKind } from '../config-values/config-value.repository';
import { counterKind } from '../counters/counter.repository';
import type { EntityKey } from './entity-table';
import { executionKind, executionPointerKind } from '../executions/execution-row';
import { formFileKind } from '../form-files/form-file.repository';
import { formVersionKind, isVersion } from '../forms/form-version.repository';
import { formKind } from '../forms/form.repository';
import { idempotencyKind } from '../idempotency-keys/idempotency-key.repository';
import { integrationSettingKind } from '../integration-settings/integration-setting.repository';
import { heartbeatKind, isHeartbeat } from '../leases/engine-heartbeat.repository';
import { jobLeaseKind } from '../leases/job-lease.repository';
import { isMeta, metaKind } from '../meta/meta.repository';
import { mappingKindOf, mappingPointerKind } from '../mappings/mapping-row';
import { organizationKindOf } from '../organizations/organization.repository';
import { enginePauseKind } from '../pauses/engine-pause.repository';
import { permissionKind } from '../permissions/permission.repository';
import { preferencesKind } from '../preferences/preferences.repository';
import type { RowKind } from './row-kind';
import { sealedValueKind } from '../sealed-values/sealed-value.repository';
import { isSeenConsent, isSeenDomains, seenConsentKind, seenDomainsKind } from '../seen-tenants/seen-tenant.repository';
import { secretNameKind } from '../secret-names/secret-name.repository';
import type { TableName } from './table-name';
import { userKind } from '../users/user.repository';

const leaseKindOf = (key: EntityKey): RowKind => {
  if (isMeta(key)) return metaKind;
  if (isHeartbeat(key)) return heartbeatKind;
  if (isSeenConsent(key)) return seenConsentKind;
  if (isSeenDomains(key)) return seenDomainsKind;
  if (!isOfBackups(key)) return jobLeaseKind;
  return isRestore(key) ? restoreKind : backupStateKind;
};

/** Which kind of row is under a key, for every table: each kind is declared beside the validator that reads it. */
export const rowKinds: Readonly<Record<TableName, (key: EntityKey) => RowKind>> = {
  Organizations: organizationKindOf,
  OrgConfig: () => configValueKind,
  IntegrationConfig: () => integrationSettingKind,
  Users: () => userKind,
  UserPermissions: () => permissionKind,
  OrgPermissions: () => permissionKind,
  Forms: (key) => (isVersion(key) ? formVersionKind : formKind),
  WorkflowExecutions: () => executionKind,
  UserExecutions: () => executionPointerKind,
  OrgIntegrationMappings: mappingKindOf,
  IntegrationMappings: () => mappingPointerKind,
  AuditLogs: () => auditKind,
  AuditChain: chainKindOf,
  ExecutionCounters: () => counterKind,
  JobLeases: (key) => leaseKindOf(key),
  IdempotencyKeys: () => idempotencyKind,
  UserPreferences: () => preferencesKind,
  SecretNames: () => secretNameKind,
  FormFiles: () => formFileKind,
  SealedValues: () => sealedValueKind,
  EnginePauses: () => enginePauseKind,
};
