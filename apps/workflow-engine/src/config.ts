import { tokenSource } from '@msp/auth';
import type { Connection } from '@msp/integrations';
import type { AccountConfig, CredentialConfig } from '@msp/storage';
import { environmentSchema, unsafeCombinations, type EngineEnvironment } from './environment-schema';
import type { WorkerLimits } from './execution/turn-driver';

export interface Config {
  readonly port: number;
  readonly production: boolean;
  readonly logLevel: string;
  readonly account: AccountConfig;
  readonly vault: { readonly url: string; readonly credential: CredentialConfig } | undefined;
  readonly tokens: {
    readonly issuer: string;
    readonly keysUrl: string;
    readonly audience: string;
    readonly tenantId: string;
  };
  readonly allowedOrigins: readonly string[];
  readonly platformAdmins: readonly string[];
  readonly trustedProxyHops: number;
  readonly integrations: { readonly allowLoopback: boolean; readonly endpoints: Connection['endpoints'] };
  readonly limits: WorkerLimits;
}

/** Everything that is wrong with the environment, so that it is put right in one go. Repeats no values. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The configuration is not valid:\n${problems.map((problem) => `- ${problem}`).join('\n')}`);
  }
}

/** Reads the configuration. Throws ConfigError that names every problem, unsafe combinations among them. */
export function readConfig(variables: Readonly<Record<string, string | undefined>>): Config {
  // A variable that is set to nothing counts as not set, as in an env file with empty lines.
  const given = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''),
  );
  const { success, data: environment, error } = environmentSchema.safeParse(given);
  if (!success) throw new ConfigError(error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`));
  const problems = unsafeCombinations(environment);
  if (problems.length > 0) throw new ConfigError(problems);
  return configOf(environment);
}

function configOf(environment: EngineEnvironment): Config {
  const credential = credentialOf(environment);
  return {
    port: environment.PORT,
    production: environment.NODE_ENV === 'production',
    logLevel: environment.LOG_LEVEL,
    account: accountOf(environment, credential),
    vault: environment.KEY_VAULT_URL === undefined ? undefined : { url: environment.KEY_VAULT_URL, credential },
    tokens: tokensOf(environment),
    allowedOrigins: environment.ALLOWED_ORIGINS,
    platformAdmins: environment.PLATFORM_ADMINS,
    trustedProxyHops: environment.TRUSTED_PROXY_HOPS,
    integrations: {
      allowLoopback: environment.ALLOW_LOOPBACK_INTEGRATIONS,
      endpoints: {
        msGraphUrl: environment.MSGRAPH_URL,
        ...(environment.AZURE_AUTHORITY_HOST !== undefined && { authorityHost: environment.AZURE_AUTHORITY_HOST }),
      },
    },
    limits: { concurrency: environment.EXECUTIONS_AT_ONCE, perOrganization: environment.EXECUTIONS_PER_ORGANIZATION },
  };
}

function accountOf(environment: EngineEnvironment, credential: CredentialConfig): AccountConfig {
  const {
    STORAGE_ACCOUNT_URL: accountUrl,
    TABLE_STORAGE_CONNECTION_STRING: tables,
    BLOB_STORAGE_CONNECTION_STRING: blobs,
  } = environment;
  if (accountUrl !== undefined) return { accountUrl, credential };
  return { tableConnectionString: tables ?? '', blobConnectionString: blobs ?? '' };
}

function credentialOf(environment: EngineEnvironment): CredentialConfig {
  const { AZURE_TENANT_ID: tenantId, AZURE_CLIENT_ID: clientId, AZURE_CLIENT_SECRET: clientSecret } = environment;
  if (clientSecret === undefined) return { kind: 'managed-identity', clientId: environment.MANAGED_IDENTITY_CLIENT_ID };
  return { kind: 'client-secret', tenantId, clientId, clientSecret, authorityHost: environment.AZURE_AUTHORITY_HOST };
}

function tokensOf(environment: EngineEnvironment): Config['tokens'] {
  const {
    AZURE_TENANT_ID: tenantId,
    AZURE_CLIENT_ID: audience,
    TOKEN_ISSUER: issuer,
    TOKEN_JWKS_URL: keysUrl,
  } = environment;
  try {
    const production = environment.NODE_ENV === 'production';
    return { ...tokenSource({ tenantId, clientId: audience, issuer, keysUrl, production }), audience, tenantId };
  } catch (error) {
    throw new ConfigError([error instanceof Error ? error.message : String(error)]);
  }
}
