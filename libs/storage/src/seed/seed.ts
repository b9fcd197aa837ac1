import { globalScope, isFinal, permissionFlags, type PermissionFlag } from '@msp/models';
import type { ConfigValue } from '../config-values/config-value.repository';
import type { NewExecution } from '../executions/execution-phases';
import { createRepositories, type Repositories } from '../registry/repositories.generated';
import type { Storage } from '../storage';
import { orPresent } from './or-present';
import { seedExecutions } from './seed-executions';
import { seedForms } from './seed-forms';
import { seedMappings } from './seed-mappings';
import type { SeedIdentities, SeedPerson } from './seed-identities';

interface Seeding {
  readonly repositories: Repositories;
  readonly identities: SeedIdentities;
  /** When the seed first ran. */
  readonly seededAt: string;
  readonly seededBy: string;
}

async function seedOrganizations(
  repositories: Repositories,
  identities: SeedIdentities,
  createdBy: string,
): Promise<string> {
  const createdAt = new Date().toISOString();
  for (const { id, name, tenantId } of Object.values(identities.organizations)) {
    const organization = {
      organizationId: id,
      name,
      tenantId,
      isActive: true,
      createdAt,
      createdBy,
      updatedAt: createdAt,
    };
    await orPresent(repositories.organizations.insert(organization));
  }
  return (await repositories.organizations.get(identities.organizations.acme.id)).value.createdAt;
}

async function seedPeople({ repositories, identities, seededAt, seededBy }: Seeding): Promise<void> {
  const { acme, beta } = identities.organizations;
  const { technician, runner, auditor } = identities.people;
  for (const { oid, name, email } of Object.values(identities.people)) {
    const user = { userId: oid, displayName: name, email, isActive: true, createdAt: seededAt };
    await orPresent(repositories.users.insert(user));
  }
  const grant = async ({ oid }: SeedPerson, organizationId: string, held: readonly PermissionFlag[]) => {
    if (await repositories.permissions.find(oid, organizationId)) return;
    const has = (flag: PermissionFlag) => held.includes(flag);
    await repositories.permissions.grant({
      userId: oid,
      organizationId,
      canExecuteWorkflows: has('canExecuteWorkflows'),
      canManageConfig: has('canManageConfig'),
      canManageForms: has('canManageForms'),
      canViewHistory: has('canViewHistory'),
      grantedBy: seededBy,
      grantedAt: seededAt,
    });
  };
  await grant(technician, acme.id, permissionFlags);
  await grant(technician, beta.id, permissionFlags);
  await grant(runner, acme.id, ['canExecuteWorkflows']);
  await grant(auditor, acme.id, ['canViewHistory']);
}

async function seedConfiguration({ repositories, identities, seededAt, seededBy }: Seeding): Promise<void> {
  const { organizations, halopsa, msgraph, ninjaone } = identities;
  const written = { updatedAt: seededAt, updatedBy: seededBy };
  const seededByName = identities.people.admin.name;
  const put = async (organizationId: string, key: string, value: string, type: ConfigValue['type'] = 'string') => {
    await repositories.configValues.upsert({ organizationId, key, value, type, ...written });
  };
  const putMissing: typeof put = async (organizationId, key, ...rest) => {
    if (!(await repositories.configValues.find(organizationId, key))) await put(organizationId, key, ...rest);
  };
  await putMissing(organizations.acme.id, 'default_office_location', 'New York');
  for (const { id } of Object.values(organizations)) await putMissing(id, 'default_usage_location', 'US');
  // Addresses may differ from start to start of a local stack, so they are always written.
  for (const { id } of Object.values(organizations)) await put(id, 'halopsa_url', halopsa.apiUrl);
  for (const name of ['msgraph-client-secret', 'halopsa-client-secret', 'ninjaone-client-secret']) {
    await repositories.secretNames.upsert({
      organizationId: globalScope,
      name,
      ...written,
      updatedByName: seededByName,
    });
  }
  await repositories.integrationSettings.upsert({
    organizationId: globalScope,
    type: 'msgraph',
    settings: { client_id: msgraph.clientId, client_secret_ref: 'msgraph-client-secret' },
    isEnabled: true,
    ...written,
  });
  await repositories.integrationSettings.upsert({
    organizationId: globalScope,
    type: 'halopsa',
    settings: {
      api_url: halopsa.apiUrl,
      auth_url: halopsa.authUrl,
      client_id: halopsa.clientId,
      tenant: halopsa.tenant,
      api_key_ref: 'halopsa-client-secret',
    },
    isEnabled: true,
    ...written,
  });
  await repositories.integrationSettings.upsert({
    organizationId: globalScope,
    type: 'ninjaone',
    settings: {
      api_url: ninjaone.apiUrl,
      client_id: ninjaone.clientId,
      client_secret_ref: 'ninjaone-client-secret',
    },
    isEnabled: true,
    ...written,
  });
}

async function insertOrContinue({ executions }: Repositories, draft: NewExecution) {
  const inserted = await orPresent(executions.insert(draft));
  return inserted ?? executions.findOpen(draft.organizationId, draft.executionId);
}

/**
 * Writes the organizations, people, rights, configuration, forms and executions to try the platform with. Can be repeated:
 * what is there stays as it is, but for the addresses of the integrations.
 */
export async function seed(storage: Storage, identities: SeedIdentities): Promise<void> {
  const repositories = createRepositories(storage);
  const seededBy = identities.people.admin.oid;
  const seededAt = await seedOrganizations(repositories, identities, seededBy);
  const seeding = { repositories, identities, seededAt, seededBy };
  await seedPeople(seeding);
  await seedConfiguration(seeding);
  const author = { at: seededAt, userId: seededBy, displayName: identities.people.admin.name };
  await seedMappings(repositories, identities, author);
  for (const form of seedForms(identities, { createdAt: seededAt, createdBy: seededBy, updatedAt: seededAt })) {
    await orPresent(repositories.forms.insert(form));
  }
  for (const { draft, end } of seedExecutions(identities, new Date(seededAt))) {
    const open = await insertOrContinue(repositories, draft);
    if (open && !isFinal(open.execution.status)) await repositories.executions.finish(open, end);
  }
}
