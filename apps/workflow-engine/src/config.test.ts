import { ConfigError, readConfig } from './config';

const local = {
  TABLE_STORAGE_CONNECTION_STRING: 'AccountName=a;AccountKey=a2V5;TableEndpoint=http://127.0.0.1:10002/a;',
  BLOB_STORAGE_CONNECTION_STRING: 'AccountName=a;AccountKey=a2V5;BlobEndpoint=http://127.0.0.1:10000/a;',
  AZURE_TENANT_ID: '8d1e4c1a-6f0e-4c55-9a49-0f4b6f3d2a10',
  AZURE_CLIENT_ID: '5b7f2f0e-3c0d-4f6e-8f4e-2d9b1a6c7e21',
};
const production = {
  NODE_ENV: 'production',
  STORAGE_ACCOUNT_URL: 'https://msp.blob.core.windows.net',
  KEY_VAULT_URL: 'https://msp.vault.azure.net',
  AZURE_TENANT_ID: local.AZURE_TENANT_ID,
  AZURE_CLIENT_ID: local.AZURE_CLIENT_ID,
};

const problemsOf = (variables: Record<string, string>) => {
  try {
    readConfig(variables);
    return [];
  } catch (error) {
    return error instanceof ConfigError ? error.problems : [String(error)];
  }
};

describe('configuration', () => {
  test('the least that is needed locally gives the documented defaults', () => {
    const config = readConfig(local);

    expect(config).toMatchObject({ port: 7072, production: false, limits: { concurrency: 100, perOrganization: 50 } });
    expect(config.integrations).toEqual({
      allowLoopback: false,
      endpoints: { msGraphUrl: 'https://graph.microsoft.com' },
    });
    expect(config.tokens.issuer).toBe(`https://login.microsoftonline.com/${local.AZURE_TENANT_ID}/v2.0`);
  });

  test('production with a managed identity is accepted', () => {
    expect(problemsOf(production)).toEqual([]);
  });

  test.each([
    ['AZURE_CLIENT_SECRET', { AZURE_CLIENT_SECRET: 'x' }],
    ['ALLOW_LOOPBACK_INTEGRATIONS', { ALLOW_LOOPBACK_INTEGRATIONS: 'true' }],
    ['TOKEN_ISSUER', { TOKEN_ISSUER: 'http://127.0.0.1:1', TOKEN_JWKS_URL: 'http://127.0.0.1:1/keys' }],
    ['KEY_VAULT_URL', { KEY_VAULT_URL: 'http://127.0.0.1:1' }],
    ['ALLOWED_ORIGINS', { ALLOWED_ORIGINS: 'http://localhost:3000' }],
    ['MSGRAPH_URL', { MSGRAPH_URL: 'http://graph.example' }],
  ])('production refuses %s of a developer’s machine', (name, variables) => {
    expect(problemsOf({ ...production, ...variables }).join('\n')).toContain(name);
  });

  test('local sign-in with storage on another machine is refused', () => {
    const far = {
      ...local,
      TABLE_STORAGE_CONNECTION_STRING: 'AccountName=a;AccountKey=a2V5;TableEndpoint=https://a.table.core.windows.net;',
    };
    const issuer = { TOKEN_ISSUER: 'http://127.0.0.1:1', TOKEN_JWKS_URL: 'http://127.0.0.1:1/keys' };

    expect(problemsOf({ ...far, ...issuer }).join('\n')).toContain('TOKEN_ISSUER');
    expect(problemsOf({ ...local, ...issuer })).toEqual([]);
  });

  test('every problem is named at once, and no value is repeated', () => {
    const problems = problemsOf({ ...local, PORT: 'secret-port', AZURE_TENANT_ID: 'secret-tenant' });

    expect(problems).toHaveLength(2);
    expect(problems.join('\n')).not.toContain('secret-');
  });
});
