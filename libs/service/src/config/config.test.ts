import { mspTenantId, platformClientId } from '@msp/testing';
import { z } from 'zod';
import { serviceConfigOf } from './config';
import { ConfigError } from './config-error';
import { readEnvironment, type Variables } from './environment';
import { commonVariables } from './variables';

const tables =
  'AccountName=a;AccountKey=a2V5;TableEndpoint=http://127.0.0.1:10002/a;BlobEndpoint=http://127.0.0.1:10000/a';
const local = {
  AZURE_TENANT_ID: mspTenantId,
  AZURE_CLIENT_ID: platformClientId,
  TABLE_STORAGE_CONNECTION_STRING: tables,
  BLOB_STORAGE_CONNECTION_STRING: tables,
  TOKEN_ISSUER: 'http://localhost:4000',
  TOKEN_JWKS_URL: 'http://localhost:4000/jwks',
};
const production = {
  NODE_ENV: 'production',
  AZURE_TENANT_ID: mspTenantId,
  AZURE_CLIENT_ID: platformClientId,
  STORAGE_ACCOUNT_URL: 'https://msp.blob.core.windows.net',
  KEY_VAULT_URL: 'https://msp.vault.azure.net',
  ALLOWED_ORIGINS: 'https://msp.example',
};

const schema = commonVariables({ port: 7070 }).extend({ SHELVES: z.coerce.number('is a number').default(3) });
const read = (variables: Variables) =>
  readEnvironment(schema, variables, ({ SHELVES: shelves }) => (shelves === 13 ? ['SHELVES: brings bad luck.'] : []));
const readConfig = (variables: Variables) => serviceConfigOf(read(variables));

function problemsOf(variables: Variables): readonly string[] {
  try {
    read(variables);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

describe('the configuration of a service', () => {
  it('takes Entra’s addresses from the tenant', () => {
    const { tokens } = readConfig(production);

    expect(tokens).toEqual({
      issuer: `https://login.microsoftonline.com/${mspTenantId}/v2.0`,
      keysUrl: `https://login.microsoftonline.com/${mspTenantId}/discovery/v2.0/keys`,
      audience: platformClientId,
      tenantId: mspTenantId,
    });
  });

  it('uses a managed identity for storage and vault in production', () => {
    const { account, vault } = readConfig(production);

    expect(account).toMatchObject({
      accountUrl: production.STORAGE_ACCOUNT_URL,
      credential: { kind: 'managed-identity' },
    });
    expect(vault).toMatchObject({ credential: { kind: 'managed-identity' } });
  });

  test('OPS-2: keeps sealed values in a vault of their own where one is named', () => {
    const sealed = 'https://msp-sealed.vault.azure.net';

    expect(readConfig({ ...production, SEALED_VAULT_URL: sealed }).vault).toMatchObject({
      url: production.KEY_VAULT_URL,
      sealedUrl: sealed,
    });
    expect(readConfig(production).vault?.sealedUrl).toBeUndefined();
  });

  it('takes the local identity provider for local storage', () => {
    expect(readConfig(local).tokens).toMatchObject({ issuer: local.TOKEN_ISSUER, keysUrl: local.TOKEN_JWKS_URL });
  });

  it('signs in to the local vault by a client secret', () => {
    const { vault } = readConfig({ ...local, KEY_VAULT_URL: 'http://localhost:1', AZURE_CLIENT_SECRET: 'secret' });

    expect(vault?.credential).toMatchObject({ kind: 'client-secret', tenantId: mspTenantId, clientSecret: 'secret' });
  });

  it('takes a variable that is set to nothing as not set', () => {
    expect(readConfig({ ...local, PORT: '', KEY_VAULT_URL: '' })).toMatchObject({ port: 7070, vault: undefined });
  });

  it.each<[string, Variables, string | undefined]>([
    ['this machine only, on a developer’s machine', local, '127.0.0.1'],
    ['all addresses, in production', production, undefined],
    ['the address that is named', { ...production, HOST: '10.0.0.4' }, '10.0.0.4'],
  ])('listens on %s', (_name, variables, host) => {
    expect(readConfig(variables).host).toBe(host);
  });
});

describe('the environment of a service', () => {
  it('has the variables that the service adds', () => {
    expect([read(local).SHELVES, read({ ...local, SHELVES: '4' }).SHELVES]).toEqual([3, 4]);
  });

  it('names every malformed variable at once, and no value', () => {
    const wrong = {
      ...local,
      PORT: 'high',
      AZURE_TENANT_ID: 'msp',
      ALLOWED_ORIGINS: '*',
      PLATFORM_ADMINS: 'admin@msp.example',
      SHELVES: 'secret-count',
    };

    const problems = problemsOf(wrong);

    const variables = problems.map((problem) => problem.split(':')[0]).sort();
    expect(variables).toEqual(['ALLOWED_ORIGINS', 'AZURE_TENANT_ID', 'PLATFORM_ADMINS', 'PORT', 'SHELVES']);
    expect(problems.join()).not.toContain('secret-count');
  });

  it('names unsafe combinations, common and the service’s own, beside a malformed variable', () => {
    const problems = problemsOf({ ...production, PORT: 'high', AZURE_CLIENT_SECRET: 'secret', SHELVES: '13' });

    expect(problems).toHaveLength(3);
    expect(problems.join()).toMatch(/PORT.*AZURE_CLIENT_SECRET.*SHELVES/);
  });

  it.each<[string, Variables, string]>([
    ['no tenant', { ...local, AZURE_TENANT_ID: undefined }, 'AZURE_TENANT_ID: is required'],
    [
      'the local identity provider in production',
      { ...production, TOKEN_ISSUER: 'http://localhost:1', TOKEN_JWKS_URL: 'http://localhost:1/k' },
      'TOKEN_ISSUER',
    ],
    [
      'the local identity provider with storage elsewhere',
      { ...local, TABLE_STORAGE_CONNECTION_STRING: 'AccountName=a;AccountKey=a2V5' },
      'TOKEN_ISSUER',
    ],
    [
      'an identity provider on another machine',
      { ...local, TOKEN_ISSUER: 'https://id.example', TOKEN_JWKS_URL: 'https://id.example/k' },
      'TOKEN_ISSUER',
    ],
    ['an issuer without keys', { ...local, TOKEN_JWKS_URL: undefined }, 'TOKEN_JWKS_URL'],
    ['no storage', { ...local, TABLE_STORAGE_CONNECTION_STRING: undefined }, 'STORAGE_ACCOUNT_URL'],
    [
      'two kinds of storage',
      { ...local, STORAGE_ACCOUNT_URL: 'https://a.blob.core.windows.net' },
      'STORAGE_ACCOUNT_URL',
    ],
    ['a client secret in production', { ...production, AZURE_CLIENT_SECRET: 'secret' }, 'AZURE_CLIENT_SECRET'],
    [
      'an authority of one’s own in production',
      { ...production, AZURE_AUTHORITY_HOST: 'https://localhost:1' },
      'AZURE_AUTHORITY_HOST',
    ],
    [
      'an authority on another machine',
      { ...local, AZURE_AUTHORITY_HOST: 'https://id.example' },
      'AZURE_AUTHORITY_HOST',
    ],
    [
      'storage of this machine in production',
      {
        ...production,
        STORAGE_ACCOUNT_URL: undefined,
        TABLE_STORAGE_CONNECTION_STRING: tables,
        BLOB_STORAGE_CONNECTION_STRING: tables,
      },
      'Storage on this machine',
    ],
    ['a vault of this machine in production', { ...production, KEY_VAULT_URL: 'https://localhost:1' }, 'KEY_VAULT_URL'],
    ['a plain vault in production', { ...production, KEY_VAULT_URL: 'http://msp.vault.azure.net' }, 'KEY_VAULT_URL'],
    [
      'a plain vault of sealed values in production',
      { ...production, SEALED_VAULT_URL: 'http://sealed.vault.azure.net' },
      'SEALED_VAULT_URL',
    ],
    [
      'a vault of sealed values of this machine in production',
      { ...production, SEALED_VAULT_URL: 'https://localhost:1' },
      'SEALED_VAULT_URL',
    ],
    [
      'a vault of sealed values without the other one',
      { ...local, SEALED_VAULT_URL: 'http://localhost:1' },
      'SEALED_VAULT_URL goes with KEY_VAULT_URL',
    ],
    ['a plain origin in production', { ...production, ALLOWED_ORIGINS: 'http://msp.example' }, 'ALLOWED_ORIGINS'],
    ['an origin with a path', { ...local, ALLOWED_ORIGINS: 'http://localhost:3000/' }, 'ALLOWED_ORIGINS'],
  ])('refuses %s', (_name, variables, named) => {
    expect(problemsOf(variables).join()).toContain(named);
  });
});
