import { mspTenantId, platformClientId } from './seed-identities';

type Variables = Record<string, string | undefined>;

const account =
  'AccountName=a;AccountKey=a2V5;TableEndpoint=http://127.0.0.1:10002/a;BlobEndpoint=http://127.0.0.1:10000/a';
const identity = { AZURE_TENANT_ID: mspTenantId, AZURE_CLIENT_ID: platformClientId };

/** The least that a service needs on a developer's machine. */
export const localVariables = {
  ...identity,
  TABLE_STORAGE_CONNECTION_STRING: account,
  BLOB_STORAGE_CONNECTION_STRING: account,
};

/** The least that every service needs in production. */
export const productionVariables = {
  ...identity,
  NODE_ENV: 'production',
  STORAGE_ACCOUNT_URL: 'https://msp.blob.core.windows.net',
  KEY_VAULT_URL: 'https://msp.vault.azure.net',
};

/** What a service finds wrong with its variables; empty when it accepts them. */
export function problemsOfConfig(readConfig: (variables: Variables) => unknown, variables: Variables): string[] {
  try {
    readConfig(variables);
    return [];
  } catch (error) {
    if (error instanceof Error && 'problems' in error && Array.isArray(error.problems))
      return error.problems.map(String);
    throw error;
  }
}
