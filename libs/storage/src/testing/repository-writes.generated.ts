// Generated from the folders of src/ by tools/generators/src/storage-registry.ts; do not edit.
import { auditWrites } from '../audit/testing/audit.writes';
import { auditChainWrites } from '../audit/testing/audit-chain.writes';
import { backupStateWrites } from '../backup-states/testing/backup-state.writes';
import { callerWrites } from '../callers/testing/caller.writes';
import { configValueWrites } from '../config-values/testing/config-value.writes';
import { counterWrites } from '../counters/testing/counter.writes';
import { engineHeartbeatWrites } from '../leases/testing/engine-heartbeat.writes';
import { enginePauseWrites } from '../pauses/testing/engine-pause.writes';
import { executionJournalWrites } from '../execution-journals/testing/execution-journal.writes';
import { executionWrites } from '../executions/testing/execution.writes';
import { formFileWrites } from '../form-files/testing/form-file.writes';
import { formVersionWrites } from '../forms/testing/form-version.writes';
import { formWrites } from '../forms/testing/form.writes';
import { idempotencyKeyWrites } from '../idempotency-keys/testing/idempotency-key.writes';
import { integrationSettingWrites } from '../integration-settings/testing/integration-setting.writes';
import { jobLeaseWrites } from '../leases/testing/job-lease.writes';
import { mappingWrites } from '../mappings/testing/mapping.writes';
import { metaWrites } from '../meta/testing/meta.writes';
import { openPointerWrites } from '../executions/testing/open-pointer.writes';
import { organizationWrites } from '../organizations/testing/organization.writes';
import { permissionWrites } from '../permissions/testing/permission.writes';
import { preferencesWrites } from '../preferences/testing/preferences.writes';
import { sealedValueWrites } from '../sealed-values/testing/sealed-value.writes';
import { secretNameWrites } from '../secret-names/testing/secret-name.writes';
import { seenTenantWrites } from '../seen-tenants/testing/seen-tenant.writes';
import { timerWrites } from '../timers/testing/timer.writes';
import { userWrites } from '../users/testing/user.writes';
import { vendorPauseWrites } from '../vendor-pauses/testing/vendor-pause.writes';
import type { RepositoryWrites } from './repository-write';

/** One example of everything that the repositories write over rows that are there. */
export const repositoryWrites: RepositoryWrites = {
  audit: auditWrites,
  auditChain: auditChainWrites,
  backupStates: backupStateWrites,
  callers: callerWrites,
  configValues: configValueWrites,
  counters: counterWrites,
  engineHeartbeats: engineHeartbeatWrites,
  enginePauses: enginePauseWrites,
  executionJournals: executionJournalWrites,
  executions: executionWrites,
  formFiles: formFileWrites,
  formVersions: formVersionWrites,
  forms: formWrites,
  idempotencyKeys: idempotencyKeyWrites,
  integrationSettings: integrationSettingWrites,
  jobLeases: jobLeaseWrites,
  mappings: mappingWrites,
  meta: metaWrites,
  openPointers: openPointerWrites,
  organizations: organizationWrites,
  permissions: permissionWrites,
  preferences: preferencesWrites,
  sealedValues: sealedValueWrites,
  secretNames: secretNameWrites,
  seenTenants: seenTenantWrites,
  timers: timerWrites,
  users: userWrites,
  vendorPauses: vendorPauseWrites,
};
