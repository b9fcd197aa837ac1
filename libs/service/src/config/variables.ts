import type { IdentityEnvironment } from '@msp/auth';
import { isLowerCaseGuid } from '@msp/models';
import { z } from 'zod';

const guid = z.string({ error: 'is required' }).refine(isLowerCaseGuid, 'is a GUID in lower case');
const list = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean),
  );
const isOrigin = (text: string) => URL.canParse(text) && new URL(text).origin === text;

/** The address of another service. */
export const httpUrl = z.url({ protocol: /^https?$/, error: 'is an http(s) address' });

/** The variables that all services share; each extends them by its own. Their `.env.example` explains each. */
export const commonVariables = (defaults: { readonly port: number }) =>
  z.object({
    NODE_ENV: z.enum(['production', 'development', 'test'], { error: 'is production, development or test' }).optional(),
    PORT: z.coerce.number({ error: 'is a port number' }).int().min(0).max(65_535).default(defaults.port),
    HOST: z.string().optional(),
    LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
    TABLE_STORAGE_CONNECTION_STRING: z.string().optional(),
    BLOB_STORAGE_CONNECTION_STRING: z.string().optional(),
    QUEUE_STORAGE_CONNECTION_STRING: z.string().optional(),
    STORAGE_ACCOUNT_URL: httpUrl.optional(),
    KEY_VAULT_URL: httpUrl.optional(),
    SEALED_VAULT_URL: httpUrl.optional(),
    AZURE_TENANT_ID: guid,
    AZURE_CLIENT_ID: guid,
    AZURE_CLIENT_SECRET: z.string().optional(),
    AZURE_AUTHORITY_HOST: httpUrl.optional(),
    MANAGED_IDENTITY_CLIENT_ID: guid.optional(),
    TOKEN_ISSUER: httpUrl.optional(),
    TOKEN_JWKS_URL: httpUrl.optional(),
    ALLOWED_ORIGINS: list.refine((origins) => origins.every(isOrigin), 'names exact origins, as https://app.example'),
    PLATFORM_ADMINS: list.refine(
      (oids) => oids.every((oid) => guid.safeParse(oid).success),
      'names oids in lower case',
    ),
    APPLICATIONINSIGHTS_CONNECTION_STRING: z
      .string()
      .regex(
        /(^|;)InstrumentationKey=[0-9a-f-]{36}(;|$)/,
        'is the connection string of an Application Insights resource',
      )
      .optional(),
    TRUSTED_PROXY_HOPS: z.coerce.number({ error: 'is a number' }).int().min(0).max(10).default(0),
  });

export type CommonEnvironment = z.output<ReturnType<typeof commonVariables>>;

/** What decides where tokens come from. */
export function identityOf(environment: Partial<CommonEnvironment>): IdentityEnvironment {
  return {
    tenantId: environment.AZURE_TENANT_ID ?? '',
    clientId: environment.AZURE_CLIENT_ID ?? '',
    issuer: environment.TOKEN_ISSUER,
    keysUrl: environment.TOKEN_JWKS_URL,
    production: environment.NODE_ENV === 'production',
  };
}
