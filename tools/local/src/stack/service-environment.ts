import { mspTenantId, platformClientId } from '@msp/testing';
import { localSecrets } from '../stand-ins/credentials';

export interface StackAddresses {
  readonly ui: string;
  readonly managementApi: string;
  readonly workflowEngine: string;
  readonly identityProvider: string;
  /** The page of the stand-ins; Graph and HaloPSA are below it. */
  readonly standIns: string;
  readonly entra: string;
  readonly keyVault: string;
}

export interface EnvironmentParts {
  readonly addresses: StackAddresses;
  readonly storageConnection: string;
  readonly cursorSecret: string;
  readonly certificatePath: string;
}

/** What both services are configured with, but for their own PORT. */
export function serviceEnvironment(parts: EnvironmentParts): Record<string, string> {
  const { addresses, storageConnection, cursorSecret, certificatePath } = parts;
  return {
    NODE_ENV: 'development',
    NODE_EXTRA_CA_CERTS: certificatePath,
    TABLE_STORAGE_CONNECTION_STRING: storageConnection,
    BLOB_STORAGE_CONNECTION_STRING: storageConnection,
    QUEUE_STORAGE_CONNECTION_STRING: storageConnection,
    KEY_VAULT_URL: addresses.keyVault,
    AZURE_TENANT_ID: mspTenantId,
    AZURE_CLIENT_ID: platformClientId,
    AZURE_CLIENT_SECRET: localSecrets.platform,
    AZURE_AUTHORITY_HOST: addresses.entra,
    TOKEN_ISSUER: addresses.identityProvider,
    TOKEN_JWKS_URL: `${addresses.identityProvider}/jwks`,
    MSGRAPH_URL: `${addresses.standIns}/graph`,
    ALLOW_LOOPBACK_INTEGRATIONS: 'true',
    ALLOWED_ORIGINS: addresses.ui,
    MANAGEMENT_API_URL: addresses.managementApi,
    WORKFLOW_ENGINE_URL: addresses.workflowEngine,
    CURSOR_SECRET: cursorSecret,
    LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'info',
  };
}

/** What the browser reads from `/config.json`. */
export function uiConfig({ ui, managementApi, workflowEngine, identityProvider }: StackAddresses): string {
  return JSON.stringify({
    managementApiUrl: managementApi,
    workflowApiUrl: workflowEngine,
    azureClientId: platformClientId,
    azureTenantId: mspTenantId,
    redirectUri: `${ui}/`,
    authority: identityProvider,
  });
}
