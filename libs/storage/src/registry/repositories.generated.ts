// Generated from the folders of src/ by tools/generators/src/storage-registry.ts; do not edit.
import { AuditRepository } from '../audit/audit.repository';
import { AuditChainRepository } from '../audit/audit-chain.repository';
import { BackupStateRepository } from '../backup-states/backup-state.repository';
import { CallerRepository } from '../callers/caller.repository';
import { ConfigValueRepository } from '../config-values/config-value.repository';
import { CounterRepository } from '../counters/counter.repository';
import { EngineHeartbeatRepository } from '../leases/engine-heartbeat.repository';
import { EnginePauseRepository } from '../pauses/engine-pause.repository';
import { ExecutionJournalRepository } from '../execution-journals/execution-journal.repository';
import { ExecutionRepository } from '../executions/execution.repository';
import { FormFileRepository } from '../form-files/form-file.repository';
import { FormVersionRepository } from '../forms/form-version.repository';
import { FormRepository } from '../forms/form.repository';
import { IdempotencyKeyRepository } from '../idempotency-keys/idempotency-key.repository';
import { IntegrationSettingRepository } from '../integration-settings/integration-setting.repository';
import { JobLeaseRepository } from '../leases/job-lease.repository';
import { MappingRepository } from '../mappings/mapping.repository';
import { MetaRepository } from '../meta/meta.repository';
import { OpenPointerRepository } from '../executions/open-pointer.repository';
import { OrganizationRepository } from '../organizations/organization.repository';
import { PermissionRepository } from '../permissions/permission.repository';
import { PreferencesRepository } from '../preferences/preferences.repository';
import { SealedValueRepository } from '../sealed-values/sealed-value.repository';
import { SecretNameRepository } from '../secret-names/secret-name.repository';
import { SeenTenantRepository } from '../seen-tenants/seen-tenant.repository';
import { TimerRepository } from '../timers/timer.repository';
import { UserRepository } from '../users/user.repository';
import { VendorPauseRepository } from '../vendor-pauses/vendor-pause.repository';
import type { Storage } from '../storage';

export type Repositories = ReturnType<typeof createRepositories>;

/** Every repository over one storage. Makes no call. */
export function createRepositories(storage: Storage) {
  return {
    audit: new AuditRepository(storage),
    auditChain: new AuditChainRepository(storage),
    backupStates: new BackupStateRepository(storage),
    callers: new CallerRepository(storage),
    configValues: new ConfigValueRepository(storage),
    counters: new CounterRepository(storage),
    engineHeartbeats: new EngineHeartbeatRepository(storage),
    enginePauses: new EnginePauseRepository(storage),
    executionJournals: new ExecutionJournalRepository(storage),
    executions: new ExecutionRepository(storage),
    formFiles: new FormFileRepository(storage),
    formVersions: new FormVersionRepository(storage),
    forms: new FormRepository(storage),
    idempotencyKeys: new IdempotencyKeyRepository(storage),
    integrationSettings: new IntegrationSettingRepository(storage),
    jobLeases: new JobLeaseRepository(storage),
    mappings: new MappingRepository(storage),
    meta: new MetaRepository(storage),
    openPointers: new OpenPointerRepository(storage),
    organizations: new OrganizationRepository(storage),
    permissions: new PermissionRepository(storage),
    preferences: new PreferencesRepository(storage),
    sealedValues: new SealedValueRepository(storage),
    secretNames: new SecretNameRepository(storage),
    seenTenants: new SeenTenantRepository(storage),
    timers: new TimerRepository(storage),
    users: new UserRepository(storage),
    vendorPauses: new VendorPauseRepository(storage),
  };
}
