import { z } from 'zod';

const guid = z
  .string({ error: 'is required' })
  .regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'is a GUID in lower case');
const httpUrl = z.url({ protocol: /^https?$/, error: 'is an http(s) address' });
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

const environmentSchema = z.object({
  NODE_ENV: z.string().default('development'),
  PORT: z.coerce.number({ error: 'is a port number' }).int().min(0).max(65_535).default(7071),
  HOST: z.string().optional(),
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
  ALLOWED_ORIGINS: list.refine((origins) => origins.every(isOrigin), 'names exact origins, as https://app.example'),
  PLATFORM_ADMINS: list.refine((oids) => oids.every((oid) => guid.safeParse(oid).success), 'names oids in lower case'),
  CURSOR_SECRET: z.string().min(32, 'has at least 32 characters').optional(),
  TRUSTED_PROXY_HOPS: z.coerce.number({ error: 'is a number' }).int().min(0).max(10).default(0),
});

export type CompleteEnvironment = z.output<typeof environmentSchema>;

/** The variables that are right; one that is missing or malformed is undefined, and named among the problems. */
export type Environment = Partial<CompleteEnvironment>;

/** Reads variables one by one. A problem names its variable and repeats no value. */
export function readEnvironment(variables: Readonly<Record<string, string | undefined>>): {
  environment: Environment;
  /** Present when every variable is right. */
  complete: CompleteEnvironment | undefined;
  problems: readonly string[];
} {
  // A variable that is set to nothing counts as not set, as in an env file with empty lines.
  const given = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''),
  );
  const { success, data, error } = environmentSchema.safeParse(given);
  if (success) return { environment: data, complete: data, problems: [] };
  const wrong = new Set(error.issues.map(({ path }) => path[0]));
  const right = Object.fromEntries(Object.entries(given).filter(([name]) => !wrong.has(name)));
  return {
    environment: environmentSchema.partial().parse(right),
    complete: undefined,
    problems: error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`),
  };
}
