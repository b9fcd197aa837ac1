import { organizationIdOf } from '@msp/models';
import { createMemoryStorage, createRepositories, newMapping } from '@msp/storage';
import { MappingDirectory } from '../mappings/mapping-directory';
import { Environments } from './environment';
import { readSurroundings } from './surroundings';

const acme = organizationIdOf('0a6f1d2e-1111-4a4a-8a8a-aaaaaaaaaaa1');
const stamp = { updatedAt: '2026-01-05T09:00:00.000Z', updatedBy: 'ada' };
const author = { at: stamp.updatedAt, userId: 'ada', displayName: 'Ada' };

async function arrange() {
  const repositories = createRepositories(createMemoryStorage());
  const { organizations, mappings, secretNames } = repositories;
  const source = {
    environments: new Environments(repositories),
    directory: new MappingDirectory(mappings),
    secretNames,
  };
  await organizations.insert({
    organizationId: acme,
    name: 'Acme',
    tenantId: null,
    isActive: true,
    createdAt: stamp.updatedAt,
    createdBy: 'ada',
    updatedAt: stamp.updatedAt,
  });
  const version = async () => (await readSurroundings(source, acme, ['halopsa'])).version;
  return { ...repositories, version, source };
}

type Stores = Awaited<ReturnType<typeof arrange>>;
const setSecret = (organizationId: string) => async (stores: Stores) =>
  stores.secretNames.upsert({ organizationId, name: 'key', ...stamp, updatedByName: 'Ada' });
const setSettings = (organizationId: string, type: string) => async (stores: Stores) =>
  void (await stores.integrationSettings.upsert({ organizationId, type, settings: {}, isEnabled: true, ...stamp }));
const map = (integration: string) => async (stores: Stores) =>
  void (await stores.mappings.insert(newMapping({ organizationId: acme, integration, externalOrgId: '1' }, author)));

async function linkTenant({ organizations }: Stores) {
  const { value, etag } = await organizations.get(acme);
  await organizations.replace({ ...value, tenantId: '0a6f1d2e-9999-4a4a-8a8a-aaaaaaaaaaa9' }, etag);
}

describe('what the answers of integrations depend on', () => {
  it.each([
    ['an own secret is set', setSecret(acme)],
    ['a GLOBAL secret is set', setSecret('GLOBAL')],
    ['the own settings change', setSettings(acme, 'halopsa')],
    ['the GLOBAL settings change', setSettings('GLOBAL', 'halopsa')],
    ['it is mapped', map('halopsa')],
    ['its tenant is linked', linkTenant],
  ])('is another one as soon as %s', async (_what, change) => {
    const stores = await arrange();
    const before = await stores.version();

    await change(stores);

    expect(await stores.version()).not.toBe(before);
  });

  it.each([
    ['nothing changes', async () => undefined],
    ['another integration is set up', setSettings(acme, 'ninjaone')],
    ['it is mapped elsewhere', map('ninjaone')],
  ])('is the same where %s', async (_what, change) => {
    const stores = await arrange();
    const before = await stores.version();

    await change(stores);

    expect(await stores.version()).toBe(before);
  });

  it('names the own secrets before the GLOBAL ones', async () => {
    const stores = await arrange();
    await setSecret('GLOBAL')(stores);
    await setSecret(acme)(stores);

    const { secrets, environment } = await readSurroundings(stores.source, acme, []);

    expect(secrets.map(({ organizationId }) => organizationId)).toEqual([acme, 'GLOBAL']);
    expect(environment.organization?.name).toBe('Acme');
  });
});
