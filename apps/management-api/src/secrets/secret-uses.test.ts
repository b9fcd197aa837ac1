import { seedOrganizations } from '@msp/testing';
import { startTestApi, type TestApi } from '../testing/start-test-api';

const { acme, beta, gamma } = seedOrganizations;
const stamp = { updatedAt: '2026-01-05T09:00:00.000Z', updatedBy: 'seed' };
const shared = { type: 'ninjaone', settings: { client_secret_ref: 'ninja' } };

describe('what uses a secret', () => {
  let api: TestApi;
  beforeEach(async () => {
    api = await startTestApi();
  });
  afterEach(() => api.stop());

  const setting = (organizationId: string, type: string, settings: Record<string, string>, isEnabled = true) =>
    api.context.integrationSettings.upsert({ organizationId, type, settings, isEnabled, ...stamp });
  const config = (organizationId: string, key: string, value: string) =>
    api.context.configValues.upsert({ organizationId, key, type: 'secret_ref', value, ...stamp });
  const secret = (organizationId: string, name: string) =>
    api.context.secretNames.upsert({ organizationId, name, ...stamp, updatedByName: 'Seed' });
  const usesIn = async (scope: string, list: 'items' | 'global') => {
    const path = scope === 'GLOBAL' ? '/api/secrets' : `/api/organizations/${scope}/secrets`;
    const { body } = await api.call('admin', 'get', path);
    const entries: { name: string; references: string[]; organizations?: { name: string }[] }[] = body[list];
    return entries.map(({ name, references, organizations }) => [
      ...[name, references],
      ...(organizations ? [organizations.map((one) => one.name)] : []),
    ]);
  };

  it('U2: an organization uses the GLOBAL secrets of the settings and configuration that it inherits', async () => {
    for (const name of ['ninja', 'halo', 'graph', 'smtp', 'unused']) await secret('GLOBAL', name);
    await setting('GLOBAL', 'ninjaone', { client_secret_ref: 'ninja' });
    await setting('GLOBAL', 'halopsa', { api_url: 'https://halo.example', api_key_ref: 'halo' });
    await setting('GLOBAL', 'msgraph', { client_secret_ref: 'graph' }, false);
    await config('GLOBAL', 'smtp_password', 'smtp');
    await setting(acme.id, 'ninjaone', { client_id: 'own-client' });

    expect(await usesIn(acme.id, 'global')).toEqual([
      ['graph', ['integration msgraph']],
      ['halo', ['integration halopsa']],
      ['ninja', ['integration ninjaone']],
      ['smtp', ['configuration smtp_password']],
      ['unused', []],
    ]);
  });

  it('U2: an organization with a secret or an address of its own does not use the GLOBAL one', async () => {
    for (const name of ['ninja', 'halo']) await secret('GLOBAL', name);
    await setting('GLOBAL', 'ninjaone', { client_secret_ref: 'ninja' });
    await setting('GLOBAL', 'halopsa', { api_url: 'https://halo.example', api_key_ref: 'halo' });
    await secret(acme.id, 'ninja');
    await secret(acme.id, 'halo');
    await setting(acme.id, 'halopsa', { api_url: 'https://own.example', api_key_ref: 'halo' });

    expect(await usesIn(acme.id, 'items')).toEqual([
      ['halo', ['integration halopsa']],
      ['ninja', ['integration ninjaone']],
    ]);
    expect(await usesIn(acme.id, 'global')).toEqual([
      ['halo', []],
      ['ninja', []],
    ]);
  });

  it('U2: the GLOBAL list names the organizations that use a secret', async () => {
    await secret('GLOBAL', 'ninja');
    await setting('GLOBAL', shared.type, shared.settings);
    await secret(beta.id, 'ninja');
    await api.call('admin', 'delete', `/api/organizations/${gamma.id}`);

    expect(await usesIn('GLOBAL', 'items')).toEqual([['ninja', ['integration ninjaone'], [acme.name]]]);
  });

  it('U2: an organization that names a secret which GLOBAL does not name at that place does not use GLOBAL’s', async () => {
    await secret('GLOBAL', 'graph');
    await config(acme.id, 'smtp_password', 'graph');
    await setting(acme.id, 'ninjaone', { client_secret_ref: 'graph' });

    expect(await usesIn('GLOBAL', 'items')).toEqual([['graph', [], []]]);
    expect(await usesIn(acme.id, 'global')).toEqual([['graph', []]]);
  });
});
