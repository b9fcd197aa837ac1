import { mspTenantId, platformClientId } from '@msp/testing';
import { ConfigError, readConfig } from './config';

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
  CURSOR_SECRET: 'x'.repeat(32),
};

function problemsOf(variables: Record<string, string | undefined>): readonly string[] {
  try {
    readConfig(variables);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

describe('the configuration', () => {
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

  it('takes the local identity provider for local storage', () => {
    expect(readConfig(local).tokens).toMatchObject({ issuer: local.TOKEN_ISSUER, keysUrl: local.TOKEN_JWKS_URL });
  });

  it('takes a variable that is set to nothing as not set', () => {
    expect(readConfig({ ...local, PORT: '', KEY_VAULT_URL: '' })).toMatchObject({ port: 7071, vault: undefined });
  });

  it('names every malformed variable at once, and no value', () => {
    const wrong = {
      ...local,
      PORT: 'high',
      AZURE_TENANT_ID: 'msp',
      ALLOWED_ORIGINS: '*',
      PLATFORM_ADMINS: 'admin@msp.example',
      CURSOR_SECRET: 'short-secret',
    };

    const problems = problemsOf(wrong);

    const variables = problems.map((problem) => problem.split(':')[0]).sort();
    expect(variables).toEqual(['ALLOWED_ORIGINS', 'AZURE_TENANT_ID', 'CURSOR_SECRET', 'PLATFORM_ADMINS', 'PORT']);
    expect(problems.join()).not.toContain('short-secret');
  });

  it('names an unsafe combination beside a malformed variable', () => {
    const problems = problemsOf({ ...production, PORT: 'high', AZURE_CLIENT_SECRET: 'secret' });

    expect(problems).toHaveLength(2);
    expect(problems.join()).toMatch(/PORT.*AZURE_CLIENT_SECRET/);
  });

  it.each<[string, Record<string, string | undefined>, string]>([
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
      'Storage',
    ],
    ['a vault of this machine in production', { ...production, KEY_VAULT_URL: 'https://localhost:1' }, 'KEY_VAULT_URL'],
    ['a plain vault in production', { ...production, KEY_VAULT_URL: 'http://msp.vault.azure.net' }, 'KEY_VAULT_URL'],
    ['a plain origin in production', { ...production, ALLOWED_ORIGINS: 'http://msp.example' }, 'ALLOWED_ORIGINS'],
    ['an origin with a path', { ...local, ALLOWED_ORIGINS: 'http://localhost:3000/' }, 'ALLOWED_ORIGINS'],
    ['no cursor secret in production', { ...production, CURSOR_SECRET: undefined }, 'CURSOR_SECRET'],
  ])('refuses %s', (_name, variables, named) => {
    expect(problemsOf(variables).join()).toContain(named);
  });
});
