export type { AuditEvent } from './audit/audit-row';
export type { AuditFilter } from './audit/audit.repository';
export { verifyAuditChain } from './audit/verify-chain';
export { blobContainers } from './blobs/blob-store';
export { backUp } from './backup/back-up';
export type { BackupState } from './backup-states/backup-state.repository';
export type { BackupStore } from './blobs/backup-store';
export { chooseRuns, findNewest, type Manifest } from './backup/manifest';
export type { BackupKind } from './tables/table-definition';
export { createMemoryBackupStore } from './blobs/memory-backup-store';
export { restore } from './backup/restore';
export { readWake, textOfWake } from './queues/wake-message';
export { queueNames, type MessageQueue, type ReceivedMessage } from './queues/message-queue';
export type { ConfigValue } from './config-values/config-value.repository';
export { examine } from './doctor/examine';
export type { Finding } from './doctor/findings';
export type { CallObserver, TableCall } from './tables/entity-table';
export type { FinishedExecution, TakenOn, OpenExecution } from './executions/open-execution';
export type { ExecutionEnd, NewExecution } from './executions/execution-phases';
export { isLetGo, type Sleep, type TurnsBefore } from './executions/execution-leases';
export type { ExecutionTerms } from './executions/execution-terms';
export type { Hold } from './executions/execution-row';
export { FencedError, type Anchor, type AnchorWait } from './execution-journals/anchor';
export type { JournalHold, JournalOf, ReadJournal } from './execution-journals/execution-journal.repository';
export type { JournalEntry, ReceivedEvent } from './execution-journals/journal-rows';
export { shownExecution } from './execution-journals/shown-execution';
export type { NumberedChunk } from './execution-journals/shown-rows';
export { MeasuredStorageClock, type StorageClock } from './calls/storage-clock';
export type { ExecutionFilter } from './executions/execution-filter';
export type { StoredFile } from './form-files/form-file.repository';
export type { ClaimedExecution, IdempotencyClaim } from './idempotency-keys/idempotency-key.repository';
export type { CounterRow } from './counters/counter.repository';
export { CounterBuffer } from './counters/counter-buffer';
export { versionOf } from './forms/form-version.repository';
export type { CursorPage } from './tables/page';
export { initTables } from './schema/init-tables';
export type { IntegrationSetting } from './integration-settings/integration-setting.repository';
export { changedMapping, mapsAnew, newMapping, type MappingAuthor } from './mappings/mapping-stamps';
export type { MappingWrite } from './mappings/mapping.repository';
export type { StoredMapping } from './mappings/mapping-row';
export { MissingTableError } from './tables/missing-table';
export type { VaultGuard } from './vault/guarded-vault';
export { createMemoryStorage } from './memory-storage';
export { createRepositories, type Repositories } from './registry/repositories.generated';
export type { Versioned } from './tables/row';
export type { EnginePause, PauseOf } from './pauses/engine-pause.repository';
export { migrate, windowCheckMs } from './schema/migrate';
export type { SealedEntry } from './sealed-values/sealed-value.repository';
export type { SeenConsent, SeenDomains } from './seen-tenants/seen-tenant.repository';
export type { SecretNameEntry } from './secret-names/secret-name.repository';
export { isSecretName, sealedScope, type SecretScope, type SecretStore } from './vault/secret-store';
export { deleteExpired, type ExpiredCounts } from './retention/delete-expired';
export type { Storage } from './storage';
export {
  createBackupContainer,
  createBackupStore,
  createStorage,
  type BackupStoreConfig,
  type StorageConfig,
} from './azure-storage';
export { plainProperties, type RawRow } from './tables/raw-row';
export { tableNames, type TableName } from './tables/table-name.generated';
export type { User } from './users/user.repository';
export { createTimedId, deriveTimedId, timeOfId } from './keys/uuid-time';
export { patiently } from './calls/patience';
export { minutesSaved } from './seed/history/daily-work';
export { seedHistory } from './seed/history/seed-history';
export { seed } from './seed/seed';
export type { SeedIdentities } from './seed/seed-identities';
