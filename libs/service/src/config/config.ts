import { tokenSource } from '@msp/auth';
import { identityOf, type CommonEnvironment } from './variables';

/** How a service proves who it is to Azure. */
type ServiceCredential =
  | { readonly kind: 'managed-identity'; readonly clientId: string | undefined }
  | {
      readonly kind: 'client-secret';
      readonly tenantId: string;
      readonly clientId: string;
      readonly clientSecret: string;
      readonly authorityHost: string | undefined;
    };

type ServiceAccount =
  | {
      readonly tableConnectionString: string;
      readonly blobConnectionString: string;
      readonly queueConnectionString?: string | undefined;
    }
  | { readonly accountUrl: string; readonly credential: ServiceCredential };

interface ServiceVault {
  readonly url: string;
  /** The vault of sealed values, where they are not in the same one. */
  readonly sealedUrl?: string | undefined;
  readonly credential: ServiceCredential;
}

/** What every service is told from outside. */
export interface ServiceConfig {
  readonly port: number;
  /** The address to listen on; undefined for all of them. */
  readonly host: string | undefined;
  readonly production: boolean;
  /** People sign in at an identity provider of this machine, which is refused everywhere else. */
  readonly isLocal: boolean;
  readonly logLevel: string;
  readonly account: ServiceAccount;
  readonly vault: ServiceVault | undefined;
  readonly tokens: {
    readonly issuer: string;
    readonly keysUrl: string;
    readonly audience: string;
    readonly tenantId: string;
  };
  readonly allowedOrigins: readonly string[];
  readonly platformAdmins: readonly string[];
  readonly trustedProxyHops: number;
}

/** The part of a service's configuration that comes from the common variables. */
export function serviceConfigOf(environment: CommonEnvironment): ServiceConfig {
  const production = environment.NODE_ENV === 'production';
  const credential = credentialOf(environment);
  const { KEY_VAULT_URL: vaultUrl, SEALED_VAULT_URL: sealedUrl } = environment;
  return {
    port: environment.PORT,
    // A container is reached from outside; a developer's machine is not.
    host: environment.HOST ?? (production ? undefined : '127.0.0.1'),
    production,
    isLocal: environment.TOKEN_ISSUER !== undefined,
    logLevel: environment.LOG_LEVEL,
    account: accountOf(environment, credential),
    vault: vaultUrl === undefined ? undefined : { url: vaultUrl, sealedUrl, credential },
    tokens: {
      ...tokenSource(identityOf(environment)),
      audience: environment.AZURE_CLIENT_ID,
      tenantId: environment.AZURE_TENANT_ID,
    },
    allowedOrigins: environment.ALLOWED_ORIGINS,
    platformAdmins: environment.PLATFORM_ADMINS,
    trustedProxyHops: environment.TRUSTED_PROXY_HOPS,
  };
}

function accountOf(environment: CommonEnvironment, credential: ServiceCredential): ServiceAccount {
  if (environment.STORAGE_ACCOUNT_URL !== undefined) return { accountUrl: environment.STORAGE_ACCOUNT_URL, credential };
  return {
    tableConnectionString: environment.TABLE_STORAGE_CONNECTION_STRING ?? '',
    blobConnectionString: environment.BLOB_STORAGE_CONNECTION_STRING ?? '',
    queueConnectionString: environment.QUEUE_STORAGE_CONNECTION_STRING,
  };
}

function credentialOf(environment: CommonEnvironment): ServiceCredential {
  const { AZURE_TENANT_ID: tenantId, AZURE_CLIENT_ID: clientId, AZURE_CLIENT_SECRET: clientSecret } = environment;
  if (clientSecret === undefined) return { kind: 'managed-identity', clientId: environment.MANAGED_IDENTITY_CLIENT_ID };
  return { kind: 'client-secret', tenantId, clientId, clientSecret, authorityHost: environment.AZURE_AUTHORITY_HOST };
}
