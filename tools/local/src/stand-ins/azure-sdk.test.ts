import { ClientSecretCredential } from '@azure/identity';
import { SecretClient } from '@azure/keyvault-secrets';
import { graphClientId, mspTenantId, platformClientId, seedOrganizations } from '@msp/testing';
import { decodeJwt } from 'jose';
import { localSecrets } from './credentials';
import { sealBackup } from './key-vault/vault-backup';
import { type RunningStandIns, startStandIns } from './server';

const graphScope = 'https://graph.microsoft.com/.default';

describe('the stand-ins of Entra and Key Vault, used by the real SDKs', () => {
  let running: RunningStandIns;

  beforeAll(async () => {
    running = await startStandIns();
  });
  beforeEach(() => running.world.reset());
  afterAll(() => running.stop());

  const credential = (tenantId: string, clientId: string, secret: string) => {
    return new ClientSecretCredential(tenantId, clientId, secret, {
      authorityHost: running.authorityHost,
      disableInstanceDiscovery: true,
      tlsOptions: { ca: running.certificate },
    });
  };
  const vault = () => {
    return new SecretClient(running.vaultUrl, credential(mspTenantId, platformClientId, localSecrets.platform), {
      disableChallengeResourceVerification: true,
      tlsOptions: { ca: running.certificate },
    });
  };

  it("gives a token of the customer's tenant with the permissions granted there", async () => {
    const { tenantId } = seedOrganizations.acme;

    const { token } = await credential(tenantId, graphClientId, localSecrets.graph).getToken(graphScope);

    expect(decodeJwt(token)).toMatchObject({ tid: tenantId, appid: graphClientId, aud: 'https://graph.microsoft.com' });
    expect(decodeJwt(token)['roles']).toContain('User.ReadWrite.All');
  });

  it.each([
    ['a wrong secret', seedOrganizations.acme.tenantId, graphClientId, 'wrong', 'AADSTS7000215'],
    ['an app unknown there', seedOrganizations.acme.tenantId, platformClientId, localSecrets.platform, 'AADSTS700016'],
    [
      'ORG-4 an app in the tenant of a customer who never consented',
      'd0000000-0000-4000-8000-000000000005',
      ...[graphClientId, localSecrets.graph, 'AADSTS700016'],
    ],
  ])('refuses %s as Entra does', async (_what, tenantId, clientId, secret, code) => {
    await expect(credential(tenantId, clientId, secret).getToken(graphScope)).rejects.toThrow(code);
  });

  it('does not know other tenants', async () => {
    const unknown = credential('99999999-0000-4000-8000-000000000000', graphClientId, localSecrets.graph);

    await expect(unknown.getToken(graphScope)).rejects.toThrow();
  });

  it('answers the challenge flow and holds the seeded secrets', async () => {
    const { value } = await vault().getSecret('GLOBAL--msgraph-client-secret');

    expect(value).toBe(localSecrets.graph);
  });

  it('keeps versions, and takes names in any case', async () => {
    const first = await vault().setSecret('acme--api-key', 'one');
    await vault().setSecret('ACME--api-key', 'two');

    expect((await vault().getSecret('acme--API-KEY')).value).toBe('two');
    expect((await vault().getSecret('acme--api-key', { version: first.properties.version ?? '' })).value).toBe('one');
  });

  it('deletes softly: the name is taken until it is recovered', async () => {
    await vault().setSecret('acme--api-key', 'one');
    await (await vault().beginDeleteSecret('acme--api-key')).pollUntilDone();

    await expect(vault().getSecret('acme--api-key')).rejects.toMatchObject({ statusCode: 404, code: 'SecretNotFound' });
    await expect(vault().setSecret('acme--api-key', 'two')).rejects.toMatchObject({
      statusCode: 409,
      details: { error: { innerError: { code: 'ObjectIsDeletedButRecoverable' } } },
    });
    await (await vault().beginRecoverDeletedSecret('acme--api-key')).pollUntilDone();
    expect((await vault().getSecret('acme--api-key')).value).toBe('one');
  });

  it('lists names in pages of 25, without values', async () => {
    for (let number = 0; number < 30; number += 1) await vault().setSecret(`acme--s${number}`, 'x');

    const sizes: number[] = [];
    for await (const page of vault().listPropertiesOfSecrets().byPage()) sizes.push(page.length);

    expect(sizes).toEqual([25, 8]);
  });

  it('OPS-6 backs secrets up as copies without a value, which only vaults of the same place can read', async () => {
    await vault().setSecret('acme--api-key', 'canary one');
    await vault().setSecret('acme--api-key', 'canary two');
    const backup = (await vault().backupSecret('acme--api-key'))!;
    const elsewhere = sealBackup({ name: 'acme--api-key', versions: [] }, 'another geography');

    expect(Buffer.from(backup).toString('latin1')).not.toContain('canary');
    await expect(vault().restoreSecretBackup(backup)).rejects.toMatchObject({ statusCode: 409 });
    await (await vault().beginDeleteSecret('acme--api-key')).pollUntilDone();
    await expect(vault().restoreSecretBackup(backup)).rejects.toMatchObject({ statusCode: 409 });
    await vault().purgeDeletedSecret('acme--api-key');
    await expect(vault().restoreSecretBackup(Buffer.from(elsewhere, 'base64url'))).rejects.toMatchObject({
      statusCode: 400,
    });
    await vault().restoreSecretBackup(backup);
    expect((await vault().getSecret('acme--api-key')).value).toBe('canary two');
    const versions: string[] = [];
    for await (const { version = '' } of vault().listPropertiesOfSecretVersions('acme--api-key'))
      versions.push(version);
    expect(versions).toHaveLength(2);
  });

  it.each([
    ['a name with an underscore', 'a_b', 'x'],
    ['a value over 25 KB', 'long', 'x'.repeat(26_000)],
  ])('refuses %s', async (_what, name, value) => {
    await expect(vault().setSecret(name, value)).rejects.toMatchObject({ statusCode: 400, code: 'BadParameter' });
  });
});
