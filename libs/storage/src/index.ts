export type { SealResult } from './audit/audit-chain.repository';
export type { AuditEvent } from './audit/audit-row';
export type { AuditFilter } from './audit/audit.repository';
export { verifyAuditChain, type ChainVerification } from './audit/verify-chain';
export { blobContainers } from './blob-store';
export { backUp, type BackupParts } from './backup/back-up';
export type { BackupState } from './backup/backup-state.repository';
export type { BackupStore } from './backup/backup-store';
export { chooseRuns, findManifest, findNewest, type BackupKind, type Manifest } from './backup/manifest';
export { createMemoryBackupStore } from './backup/memory-backup-store';
export { restore, type RestoreParts, type RestoreReport } from './backup/restore';
export type { Blob, BlobAddress, BlobContainer, BlobStore, BlobStream } from './blob-store';
export { configValueTypes, type ConfigValue } from './config-values/config-value.repository';
export { examine, type ExamineOptions } from './doctor/examine';
export type { Diagnosis, Finding } from './doctor/findings';
export type { CallObserver, CallOptions, EntityTable, TableCall, TableOperation } from './entity-table';
export type { FinishedExecution, TakenOn, OpenExecution, PageRequest } from './executions/execution.repository';
export type { ExecutionEnd, NewExecution } from './executions/execution-phases';
export type { ExecutionFilter } from './executions/execution-filter';
export type { StoredFile } from './form-files/form-file.repository';
export type {
  ClaimedExecution,
  FormPlace,
  IdempotencyClaim,
  RawRequest,
} from './idempotency-keys/idempotency-key.repository';
export type { CounterRow } from './counters/counter.repository';
export { CounterBuffer, type FinishedRun } from './counters/counter-buffer';
export { mostFormVersions, versionOf } from './forms/form-version.repository';
export type { CursorPage } from './index/open-finished-index';
export { initTables } from './init-tables';
export type { IntegrationSetting } from './integration-settings/integration-setting.repository';
export { changedMapping, mapsAnew, newMapping, type MappingAuthor } from './mappings/mapping-stamps';
export type { MappingWrite, StoredMapping } from './mappings/mapping.repository';
export { MissingTableError } from './missing-table';
export type { VaultAction, VaultGuard } from './guarded-vault';
export { createMemoryStorage, type MemoryStorageOptions } from './memory-storage';
export { createRepositories, type Repositories } from './repositories';
export type { Versioned } from './row';
export type { EnginePause } from './pauses/engine-pause.repository';
export { migrate, windowCheckMs, type Migrated } from './schema/migrate';
export type { SealedEntry } from './sealed-values/sealed-value.repository';
export type { SeenConsent, SeenDomains } from './seen-tenants/seen-tenant.repository';
export type { SecretNameEntry } from './secret-names/secret-name.repository';
export { isSecretName, sealedScope, type SecretScope, type SecretStore } from './secret-store';
export { deleteExpired, type ExpiredCounts, type RetentionLimits } from './retention/delete-expired';
export type { Storage } from './storage';
export {
  createBackupContainer,
  createBackupStore,
  createStorage,
  type AccountConfig,
  type BackupStoreConfig,
  type CredentialConfig,
  type StorageConfig,
} from './storage-clients';
export { tableNames, type TableName } from './table-name';
export type { SignIn, User } from './users/user.repository';
export { createTimedId, timeOfId } from './uuid-time';
export { patiently } from './raw/patience';
export { minutesSaved } from './seed/history/daily-work';
export { seedHistory } from './seed/history/seed-history';
export { seed } from './seed/seed';
export type { SeedIdentities } from './seed/seed-identities';
