import { isLoopback } from '@msp/auth';
import { z } from 'zod';

const guid = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'is a GUID in lower case');
const httpUrl = z.url({ protocol: /^https?$/, error: 'is an http(s) address' });
const count = (most: number) => z.coerce.number({ error: 'is a number' }).int().min(1).max(most);
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

/** The variables of the environment; `.env.example` explains each. */
export const environmentSchema = z.object({
  NODE_ENV: z.string().default('development'),
  PORT: z.coerce.number({ error: 'is a port number' }).int().min(0).max(65_535).default(7072),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  TABLE_STORAGE_CONNECTION_STRING: z.string().optional(),
  BLOB_STORAGE_CONNECTION_STRING: z.string().optional(),
  STORAGE_ACCOUNT_URL: httpUrl.optional(),
  KEY_VAULT_URL: httpUrl.optional(),
  AZURE_TENANT_ID: guid,
  AZURE_CLIENT_ID: guid,
  AZURE_CLIENT_SECRET: z.string().optional(),
  AZURE_AUTHORITY_HOST: httpUrl.optional(),
  MANAGED_IDENTITY_CLIENT_ID: guid.optional(),
  TOKEN_ISSUER: httpUrl.optional(),
  TOKEN_JWKS_URL: httpUrl.optional(),
  MSGRAPH_URL: httpUrl.default('https://graph.microsoft.com'),
  ALLOW_LOOPBACK_INTEGRATIONS: z
    .enum(['true', 'false'])
    .default('false')
    .transform((text) => text === 'true'),
  ALLOWED_ORIGINS: list.refine((origins) => origins.every(isOrigin), 'names exact origins, as https://app.example'),
  PLATFORM_ADMINS: list.refine((oids) => oids.every((oid) => guid.safeParse(oid).success), 'names oids in lower case'),
  TRUSTED_PROXY_HOPS: z.coerce.number({ error: 'is a number' }).int().min(0).max(10).default(0),
  EXECUTIONS_AT_ONCE: count(1_000).default(100),
  EXECUTIONS_PER_ORGANIZATION: count(1_000).default(50),
});

export type EngineEnvironment = z.output<typeof environmentSchema>;

/** What contradicts itself or is unsafe, in sentences that repeat no values. */
export function unsafeCombinations(environment: EngineEnvironment): string[] {
  return [
    ...storageProblems(environment),
    ...localProblems(environment),
    ...(environment.NODE_ENV === 'production' ? productionProblems(environment) : []),
  ];
}

function usesOtherMachines({
  TABLE_STORAGE_CONNECTION_STRING: text,
  STORAGE_ACCOUNT_URL: url,
}: EngineEnvironment): boolean {
  const endpoint = /TableEndpoint=([^;]+)/i.exec(text ?? '')?.[1];
  return url !== undefined || endpoint === undefined || !URL.canParse(endpoint) || !isLoopback(endpoint);
}

function storageProblems(environment: EngineEnvironment): string[] {
  const {
    STORAGE_ACCOUNT_URL: url,
    TABLE_STORAGE_CONNECTION_STRING: tables,
    BLOB_STORAGE_CONNECTION_STRING: blobs,
  } = environment;
  const strings = [tables, blobs].filter((text) => text !== undefined).length;
  if (url !== undefined && strings > 0) return ['STORAGE_ACCOUNT_URL and connection strings exclude each other.'];
  if (url !== undefined || strings === 2) return [];
  return ['Set STORAGE_ACCOUNT_URL, or TABLE_STORAGE_CONNECTION_STRING and BLOB_STORAGE_CONNECTION_STRING.'];
}

/** What belongs to a developer's machine must not meet storage that others use. */
function localProblems(environment: EngineEnvironment): string[] {
  const { TOKEN_ISSUER: issuer, AZURE_AUTHORITY_HOST: authority, MSGRAPH_URL: graph } = environment;
  const allowsLoopback = environment.ALLOW_LOOPBACK_INTEGRATIONS;
  const refusedFarAway = [
    issuer === undefined ? '' : 'TOKEN_ISSUER',
    allowsLoopback ? 'ALLOW_LOOPBACK_INTEGRATIONS' : '',
  ].filter(Boolean);
  return [
    ...(usesOtherMachines(environment)
      ? refusedFarAway.map((name) => `${name} is refused with storage on another machine: it is for local development.`)
      : []),
    ...(authority !== undefined && !(authority.startsWith('https:') && isLoopback(authority))
      ? ['AZURE_AUTHORITY_HOST is an https address of this machine; leave it out for Entra ID.']
      : []),
    ...(!graph.startsWith('https:') && !(allowsLoopback && isLoopback(graph))
      ? ['MSGRAPH_URL is an https address; an http one of this machine needs ALLOW_LOOPBACK_INTEGRATIONS.']
      : []),
  ];
}

function productionProblems(environment: EngineEnvironment): string[] {
  const isLocalOrPlain = (url: string) => !url.startsWith('https:') || isLoopback(url);
  const { AZURE_CLIENT_SECRET: secret, AZURE_AUTHORITY_HOST: authority, KEY_VAULT_URL: vault } = environment;
  return [
    secret === undefined ? '' : 'AZURE_CLIENT_SECRET is refused in production: use a managed identity.',
    authority === undefined ? '' : 'AZURE_AUTHORITY_HOST is refused in production.',
    environment.ALLOW_LOOPBACK_INTEGRATIONS ? 'ALLOW_LOOPBACK_INTEGRATIONS is refused in production.' : '',
    usesOtherMachines(environment) ? '' : 'Storage on this machine is refused in production.',
    vault === undefined || isLocalOrPlain(vault)
      ? 'KEY_VAULT_URL is an https address of another machine in production.'
      : '',
    environment.ALLOWED_ORIGINS.some(isLocalOrPlain) ? 'ALLOWED_ORIGINS are https origins in production.' : '',
  ].filter(Boolean);
}
