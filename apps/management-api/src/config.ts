import { randomBytes } from 'node:crypto';
import { tokenSource } from '@msp/auth';
import type { AccountConfig, CredentialConfig } from '@msp/storage';
import { identityOf, problemsOf } from './config-problems';
import { readEnvironment, type CompleteEnvironment } from './environment';

export interface Config {
  readonly port: number;
  /** The address to listen on; undefined for all of them. */
  readonly host: string | undefined;
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
  readonly cursorSecret: string;
  readonly trustedProxyHops: number;
}

/** Everything that is wrong with the environment, so that it is put right in one go. Repeats no values. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The configuration is not valid:\n${problems.map((problem) => `- ${problem}`).join('\n')}`);
  }
}

/** Reads the configuration. Throws ConfigError that names every problem, unsafe combinations among them. */
export function readConfig(variables: Readonly<Record<string, string | undefined>>): Config {
  const { environment, complete, problems } = readEnvironment(variables);
  const all = [...problems, ...problemsOf(environment)];
  if (complete === undefined || all.length > 0) throw new ConfigError(all);
  return configOf(complete);
}

function credentialOf(environment: CompleteEnvironment): CredentialConfig {
  const { AZURE_TENANT_ID: tenantId, AZURE_CLIENT_ID: clientId, AZURE_CLIENT_SECRET: clientSecret } = environment;
  if (clientSecret === undefined) return { kind: 'managed-identity', clientId: environment.MANAGED_IDENTITY_CLIENT_ID };
  return { kind: 'client-secret', tenantId, clientId, clientSecret, authorityHost: environment.AZURE_AUTHORITY_HOST };
}

function configOf(environment: CompleteEnvironment): Config {
  const credential = credentialOf(environment);
  const { STORAGE_ACCOUNT_URL: accountUrl, KEY_VAULT_URL: vaultUrl } = environment;
  return {
    port: environment.PORT,
    // A container is reached from outside; a developer's machine is not.
    host: environment.HOST ?? (environment.NODE_ENV === 'production' ? undefined : '127.0.0.1'),
    production: environment.NODE_ENV === 'production',
    logLevel: environment.LOG_LEVEL,
    account:
      accountUrl === undefined
        ? {
            tableConnectionString: environment.TABLE_STORAGE_CONNECTION_STRING ?? '',
            blobConnectionString: environment.BLOB_STORAGE_CONNECTION_STRING ?? '',
          }
        : { accountUrl, credential },
    vault: vaultUrl === undefined ? undefined : { url: vaultUrl, credential },
    tokens: {
      ...tokenSource(identityOf(environment)),
      audience: environment.AZURE_CLIENT_ID,
      tenantId: environment.AZURE_TENANT_ID,
    },
    allowedOrigins: environment.ALLOWED_ORIGINS,
    platformAdmins: environment.PLATFORM_ADMINS,
    // Without one, cursors last as long as this process, which is enough on a developer's machine.
    cursorSecret: environment.CURSOR_SECRET ?? randomBytes(32).toString('base64'),
    trustedProxyHops: environment.TRUSTED_PROXY_HOPS,
  };
}
