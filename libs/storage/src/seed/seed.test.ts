import { graphClientId, seedForms, seedOrganizations, seedPeople, startAzurite } from '@msp/testing';
import type { ConfigValue } from '../config-values/config-value.repository';
import { initTables } from '../schema/init-tables';
import { createMemoryStorage } from '../memory-storage';
import { createRepositories, type Repositories } from '../registry/repositories.generated';
import type { Storage } from '../storage';
import { createStorage } from '../azure-storage';
import { tableNames } from '../tables/table-name.generated';
import { seed } from './seed';
import type { SeedIdentities } from './seed-identities';

const identities: SeedIdentities = {
  organizations: seedOrganizations,
  people: seedPeople,
  forms: seedForms,
  msgraph: { clientId: graphClientId },
  halopsa: {
    apiUrl: 'http://127.0.0.1:4001/api',
    authUrl: 'http://127.0.0.1:4001/auth',
    clientId: 'msp',
    tenant: 'msp',
  },
  ninjaone: { apiUrl: 'http://127.0.0.1:5002', clientId: 'ninja' },
};
const { acme, beta } = seedOrganizations;
const { technician, runner, auditor, outsider } = seedPeople;

const withoutVersion = ({ etag: _etag, ...value }: ConfigValue) => value;

async function snapshot({ organizations, users, permissions, configValues, forms, executions }: Repositories) {
  const scopes = [...Object.values(seedOrganizations).map(({ id }) => id), 'GLOBAL'];
  return {
    organizations: await organizations.listAll(),
    users: await users.listAll(),
    permissions: await Promise.all(Object.values(seedPeople).map(({ oid }) => permissions.listByUser(oid))),
    // Some are written again, with the same value.
    configValues: (await Promise.all(scopes.map((scope) => configValues.list(scope)))).flat().map(withoutVersion),
    forms: await Promise.all(scopes.map((scope) => forms.list(scope))),
    executions: await Promise.all(scopes.map((scope) => executions.list(scope, {}, { limit: 50 }))),
  };
}

describe.each(['memory', 'Azurite'])('the seed in %s', (kind) => {
  let storage: Storage;
  let repositories: Repositories;
  let stop: (() => Promise<void>) | undefined;

  beforeAll(async () => {
    storage = createMemoryStorage();
    if (kind === 'Azurite') {
      const azurite = await startAzurite();
      stop = azurite.stop;
      const { connectionString } = azurite;
      storage = createStorage({
        account: { tableConnectionString: connectionString, blobConnectionString: connectionString },
      });
    }
    repositories = createRepositories(storage);
    expect(await initTables(storage)).toEqual(tableNames);
    await initTables(storage);
    await seed(storage, identities);
  });
  afterAll(() => stop?.());

  it('OPS-4 can be repeated and changes nothing then', async () => {
    const before = await snapshot(repositories);
    await seed(storage, identities);
    expect(await snapshot(repositories)).toEqual(before);
  });

  it('OPS-4 has three organizations with different tenants', async () => {
    const organizations = await repositories.organizations.listAll();
    expect(organizations.map(({ name }) => name)).toEqual(['Acme Corp', 'Beta Industries', 'Gamma Solutions']);
    expect(new Set(organizations.map(({ tenantId }) => tenantId)).size).toBe(3);
  });

  it('gives each person the rights that the documentation names', async () => {
    const held = async (userId: string) =>
      (await repositories.permissions.listByUser(userId)).map((permission) => [
        permission.organizationId,
        Object.entries(permission)
          .flatMap(([name, value]) => (value === true ? [name] : []))
          .sort(),
      ]);
    const all = ['canExecuteWorkflows', 'canManageConfig', 'canManageForms', 'canViewHistory'];
    expect(await held(technician.oid)).toEqual([
      [acme.id, all],
      [beta.id, all],
    ]);
    expect(await held(runner.oid)).toEqual([[acme.id, ['canExecuteWorkflows']]]);
    expect(await held(auditor.oid)).toEqual([[acme.id, ['canViewHistory']]]);
    expect(await held(outsider.oid)).toEqual([]);
  });

  it('has forms that read back whole, one of them GLOBAL', async () => {
    const { value } = await repositories.forms.get(acme.id, seedForms.onboarding);
    const fields = value.schema.sections.flatMap((section) => section.fields.map(({ name }) => name));
    expect(value.linkedWorkflow).toBe('user_onboarding');
    expect([...fields].sort()).toEqual([
      ...['deletedAccount', 'department', 'email', 'firstName', 'groups', 'jobTitle', 'lastName', 'license'],
      ...['manager', 'startDate', 'userName'],
    ]);
    expect((await repositories.forms.list('GLOBAL')).map(({ name }) => name)).toEqual(['Validate E-mail']);
    await expect(repositories.forms.get(acme.id, seedForms.licenseAssignment)).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('OPS-4 has a form of Acme for each daily task', async () => {
    const forms = await repositories.forms.list(acme.id);
    expect(forms.map(({ name, linkedWorkflow }) => [name, linkedWorkflow])).toEqual([
      ['Create Ticket', 'ticket_creation'],
      ['New User Onboarding', 'user_onboarding'],
      ['Offboard User', 'user_offboarding'],
      ['Reset Password', 'password_reset'],
      ['Retire Device', 'device_offboarding'],
    ]);
  });

  it('has five executions, Success and Failed, in both indexes', async () => {
    const scopes = [acme.id, beta.id, 'GLOBAL'];
    const pages = await Promise.all(scopes.map((id) => repositories.executions.list(id, {}, { limit: 50 })));
    const executions = pages.flatMap(({ items }) => items);
    expect(executions.map(({ status }) => status)).toEqual(['Success', 'Failed', 'Success', 'Failed', 'Success']);
    for (const { organizationId, executionId, executedBy } of executions) {
      await expect(repositories.executions.get(organizationId, executionId)).resolves.toMatchObject({ executedBy });
      const own = await repositories.executions.listByUser(executedBy, {}, { limit: 50 });
      expect(own.items.map((item) => item.executionId)).toContain(executionId);
    }
  });

  it('keeps what people changed, but follows new addresses', async () => {
    const { value, etag } = await repositories.organizations.get(beta.id);
    await repositories.organizations.replace({ ...value, name: 'Beta Holding' }, etag);
    await seed(storage, { ...identities, halopsa: { ...identities.halopsa, apiUrl: 'http://127.0.0.1:5001/api' } });
    expect((await repositories.organizations.get(beta.id)).value.name).toBe('Beta Holding');
    expect(await repositories.integrationSettings.find('GLOBAL', 'halopsa')).toMatchObject({
      settings: { api_url: 'http://127.0.0.1:5001/api', api_key_ref: 'halopsa-client-secret' },
    });
    expect((await repositories.configValues.find(acme.id, 'halopsa_url'))?.value).toBe('http://127.0.0.1:5001/api');
  });
});
