import { AuditRepository } from './audit/audit.repository';
import { ConfigValueRepository } from './config-values/config-value.repository';
import { ExecutionRepository } from './executions/execution.repository';
import { FormRepository } from './forms/form.repository';
import { IdempotencyKeyRepository } from './idempotency-keys/idempotency-key.repository';
import { IntegrationSettingRepository } from './integration-settings/integration-setting.repository';
import { OrganizationRepository } from './organizations/organization.repository';
import { PermissionRepository } from './permissions/permission.repository';
import { PreferencesRepository } from './preferences/preferences.repository';
import type { Storage } from './storage';
import { UserRepository } from './users/user.repository';

export type Repositories = ReturnType<typeof createRepositories>;

/** Every repository over one storage. Makes no call. */
export function createRepositories(storage: Storage) {
  return {
    audit: new AuditRepository(storage),
    configValues: new ConfigValueRepository(storage),
    executions: new ExecutionRepository(storage),
    forms: new FormRepository(storage),
    idempotencyKeys: new IdempotencyKeyRepository(storage),
    integrationSettings: new IntegrationSettingRepository(storage),
    organizations: new OrganizationRepository(storage),
    permissions: new PermissionRepository(storage),
    preferences: new PreferencesRepository(storage),
    users: new UserRepository(storage),
  };
}
