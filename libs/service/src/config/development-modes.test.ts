import { modeProblems, type ModeEnvironment } from './development-modes';

const wellKnown =
  'AccountName=devstoreaccount1;AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';
const own = 'AccountName=a;AccountKey=a2V5';
const endpoints = 'TableEndpoint=http://127.0.0.1:10002/a;BlobEndpoint=http://127.0.0.1:10000/a';
const local: ModeEnvironment = {
  TABLE_STORAGE_CONNECTION_STRING: `${own};${endpoints}`,
  BLOB_STORAGE_CONNECTION_STRING: `${own};${endpoints}`,
  KEY_VAULT_URL: 'https://localhost:8443',
  WORKFLOW_ENGINE_URL: 'http://localhost:7072',
  ALLOWED_ORIGINS: ['http://localhost:3000'],
};

const modes: Readonly<Record<string, ModeEnvironment>> = {
  TOKEN_ISSUER: { TOKEN_ISSUER: 'http://localhost:4000', TOKEN_JWKS_URL: 'http://localhost:4000/jwks' },
  ALLOW_LOOPBACK_INTEGRATIONS: { ALLOW_LOOPBACK_INTEGRATIONS: true },
  MSGRAPH_URL: { MSGRAPH_URL: 'http://127.0.0.1:1/graph' },
  AZURE_AUTHORITY_HOST: { AZURE_AUTHORITY_HOST: 'https://localhost:2' },
  "The emulator's well-known account in TABLE_STORAGE_CONNECTION_STRING": {
    TABLE_STORAGE_CONNECTION_STRING: `${wellKnown};${endpoints}`,
  },
  "The emulator's well-known account in BLOB_STORAGE_CONNECTION_STRING": {
    BLOB_STORAGE_CONNECTION_STRING: `${wellKnown};${endpoints}`,
  },
};

const elsewhere: readonly (readonly [variable: string, ModeEnvironment])[] = [
  ['KEY_VAULT_URL', { KEY_VAULT_URL: 'https://msp.vault.azure.net' }],
  ['KEY_VAULT_URL', { KEY_VAULT_URL: 'https://localhost.evil.example' }],
  ['KEY_VAULT_URL', { KEY_VAULT_URL: 'https://localhost@msp.vault.azure.net' }],
  ['STORAGE_ACCOUNT_URL', { STORAGE_ACCOUNT_URL: 'https://msp.blob.core.windows.net' }],
  ['TABLE_STORAGE_CONNECTION_STRING', { TABLE_STORAGE_CONNECTION_STRING: own }],
  ['TABLE_STORAGE_CONNECTION_STRING', { TABLE_STORAGE_CONNECTION_STRING: `${own};TableEndpoint=https://t.example` }],
  ['TABLE_STORAGE_CONNECTION_STRING', { TABLE_STORAGE_CONNECTION_STRING: `${own};tableendpoint=https://t.example` }],
  [
    'TABLE_STORAGE_CONNECTION_STRING',
    { TABLE_STORAGE_CONNECTION_STRING: `${own};${endpoints};QueueEndpoint=https://q` },
  ],
  ['BLOB_STORAGE_CONNECTION_STRING', { BLOB_STORAGE_CONNECTION_STRING: `${own};TableEndpoint=http://127.0.0.1:1/a` }],
  ['BLOB_STORAGE_CONNECTION_STRING', { BLOB_STORAGE_CONNECTION_STRING: `${own};BlobEndpoint=https://b.example` }],
  ['QUEUE_STORAGE_CONNECTION_STRING', { QUEUE_STORAGE_CONNECTION_STRING: `${own};QueueEndpoint=https://q.example` }],
  ['WORKFLOW_ENGINE_URL', { WORKFLOW_ENGINE_URL: 'https://engine.example' }],
  ['HOST', { HOST: '0.0.0.0' }],
  ['HOST', { HOST: '::' }],
  ['HOST', { HOST: '10.0.0.4' }],
  ['ALLOWED_ORIGINS', { ALLOWED_ORIGINS: ['http://localhost:3000', 'https://msp.example'] }],
];
const environments = [undefined, 'development', 'test'] as const;

const cases = Object.entries(modes).flatMap(([mode, on]) =>
  elsewhere.flatMap(([variable, away]) =>
    environments.map(
      (NODE_ENV) => [mode, variable, NODE_ENV ?? 'nothing', { ...local, ...on, ...away, NODE_ENV }] as const,
    ),
  ),
);

describe('development modes', () => {
  it.each([
    ['Microsoft Graph itself', { MSGRAPH_URL: 'https://graph.microsoft.com' }],
    ['loopback addresses that are not allowed', { ALLOW_LOOPBACK_INTEGRATIONS: false }],
    ['an account of one’s own', { TABLE_STORAGE_CONNECTION_STRING: `${own};${endpoints}` }],
  ])('are not what every service has: %s', (_what, usual: ModeEnvironment) => {
    for (const [, away] of elsewhere) {
      expect(modeProblems({ ...local, ...usual, ...away, NODE_ENV: 'production' })).toEqual([]);
    }
  });

  // The well-known account of one string goes when the other value replaces that string.
  const distinct = cases.filter(([mode, variable]) => !mode.endsWith(` ${variable}`));

  test.each(distinct)(
    'S12: %s is refused with %s elsewhere, NODE_ENV set to %s',
    (mode, variable, _is, environment) => {
      const problems = modeProblems(environment);

      expect(problems.filter((problem) => problem.startsWith(mode) && problem.includes(variable))).toHaveLength(1);
      expect(problems.join()).not.toMatch(/azure\.net|example|Eby8|a2V5/);
    },
  );

  test.each(Object.entries(modes))('S12: %s is accepted where every endpoint is on this machine', (_mode, on) => {
    for (const NODE_ENV of environments) expect(modeProblems({ ...local, ...on, NODE_ENV })).toEqual([]);
  });

  test.each([
    { KEY_VAULT_URL: 'https://msp.vault.azure.net' },
    { STORAGE_ACCOUNT_URL: 'https://msp.blob.core.windows.net' },
    { TABLE_STORAGE_CONNECTION_STRING: own },
  ])('S12: without NODE_ENV, %j refuses to start; with production it does not', (away) => {
    expect(modeProblems({ ...local, ...away }).join()).toContain('NODE_ENV is not set');
    expect(modeProblems({ ...local, ...away, NODE_ENV: 'production' })).toEqual([]);
  });

  test.each(['TableEndpoint=http://127.0.0.1:3/a', 'TABLEENDPOINT=https://t.example', 'AccountKey=eA=='])(
    'S12: a connection string with a second %s is refused',
    (added) => {
      const text = `${own};${endpoints};${added}`;

      expect(modeProblems({ ...local, TABLE_STORAGE_CONNECTION_STRING: text }).join()).toContain('names a key twice');
      expect(modeProblems({ ...local, BLOB_STORAGE_CONNECTION_STRING: text }).join()).toContain('names a key twice');
    },
  );
});
