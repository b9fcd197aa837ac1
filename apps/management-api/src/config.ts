import { randomBytes } from 'node:crypto';
import { isLoopback } from '@msp/auth';
import {
  commonVariables,
  httpUrl,
  integrationConfigOf,
  integrationProblems,
  integrationVariables,
  readEnvironment,
  serviceConfigOf,
  type IntegrationConfig,
  type ServiceConfig,
  type Variables,
} from '@msp/service';
import type { BackupStoreConfig } from '@msp/storage';
import { z } from 'zod';

export interface Config extends ServiceConfig {
  /** Undefined where the vault of sealed values has it. */
  readonly cursorSecret: string | undefined;
  readonly retentionDays: { readonly executions: number; readonly audit: number };
  /** Where the workflows are described; without it forms can be read but not changed. */
  readonly workflowEngineUrl: string | undefined;
  readonly integrations: IntegrationConfig;
  /** Where the jobs keep backups; undefined where none are made. */
  readonly backup: (BackupStoreConfig & { readonly historyHour: number }) | undefined;
}

const days = z.coerce.number({ error: 'is a number of days' }).int().min(1).max(3_650);

/** The variables that it reads. */
export const environmentSchema = commonVariables({ port: 7071 }).extend({
  ...integrationVariables,
  CURSOR_SECRET: z.string().min(32, 'has at least 32 characters').optional(),
  WORKFLOW_ENGINE_URL: httpUrl.optional(),
  RETENTION_EXECUTION_DAYS: days.default(90),
  RETENTION_AUDIT_DAYS: days.default(365),
  BACKUP_ACCOUNT_URL: httpUrl.optional(),
  BACKUP_STORAGE_CONNECTION_STRING: z.string().optional(),
  BACKUP_CONTAINER: z
    .string()
    .regex(/^[a-z0-9](-?[a-z0-9]){2,62}$/, 'is the name of a container')
    .default('backups'),
  BACKUP_HISTORY_HOUR: z.coerce.number({ error: 'is an hour of UTC' }).int().min(0).max(23).default(2),
});

type Environment = z.output<typeof environmentSchema>;

/** Reads the configuration. Throws ConfigError that names every problem, unsafe combinations among them. */
export function readConfig(variables: Variables): Config {
  const environment = readEnvironment(environmentSchema, variables, problemsOf);
  return {
    ...serviceConfigOf(environment),
    cursorSecret: environment.CURSOR_SECRET ?? cursorSecretWithout(environment),
    retentionDays: { executions: environment.RETENTION_EXECUTION_DAYS, audit: environment.RETENTION_AUDIT_DAYS },
    workflowEngineUrl: environment.WORKFLOW_ENGINE_URL,
    integrations: integrationConfigOf(environment),
    backup: backupOf(environment),
  };
}

function backupOf(environment: Environment): Config['backup'] {
  const { BACKUP_ACCOUNT_URL: accountUrl, BACKUP_STORAGE_CONNECTION_STRING: blobConnectionString } = environment;
  const {
    BACKUP_CONTAINER: container,
    BACKUP_HISTORY_HOUR: historyHour,
    MANAGED_IDENTITY_CLIENT_ID: clientId,
  } = environment;
  const credential = { kind: 'managed-identity', clientId } as const;
  if (accountUrl !== undefined) return { account: { accountUrl, credential }, container, historyHour };
  return blobConnectionString === undefined ? undefined : { account: { blobConnectionString }, container, historyHour };
}

/** Without one and without a vault that has it, cursors last as long as this process: enough for a developer. */
const cursorSecretWithout = ({ SEALED_VAULT_URL: sealed }: Environment): string | undefined =>
  sealed === undefined ? randomBytes(32).toString('base64') : undefined;

function problemsOf(environment: Partial<Environment>): string[] {
  const { NODE_ENV: mode, CURSOR_SECRET: secret, WORKFLOW_ENGINE_URL: engine, SEALED_VAULT_URL: sealed } = environment;
  const { BACKUP_ACCOUNT_URL: backups, STORAGE_ACCOUNT_URL: account } = environment;
  const { BACKUP_STORAGE_CONNECTION_STRING: connection } = environment;
  const isOneAccount = backups !== undefined && account !== undefined && hostOf(backups) === hostOf(account);
  const lacksSecret = mode === 'production' && secret === undefined && sealed === undefined;
  const leaksTokens = engine !== undefined && !engine.startsWith('https:') && !isLoopback(engine);
  return [
    ...integrationProblems(environment),
    ...(lacksSecret ? ['CURSOR_SECRET is required in production, the same for all replicas.'] : []),
    ...(isOneAccount ? ['BACKUP_ACCOUNT_URL is another account than the one that is backed up.'] : []),
    ...(backups !== undefined && !backups.startsWith('https:') ? ['BACKUP_ACCOUNT_URL is an https address.'] : []),
    ...(backups !== undefined && connection !== undefined
      ? ['BACKUP_ACCOUNT_URL and BACKUP_STORAGE_CONNECTION_STRING exclude each other.']
      : []),
    ...(mode === 'production' && connection !== undefined
      ? ['BACKUP_STORAGE_CONNECTION_STRING is refused in production: set BACKUP_ACCOUNT_URL.']
      : []),
    ...(leaksTokens ? ['WORKFLOW_ENGINE_URL is an https address, or one of this machine.'] : []),
  ];
}

const hostOf = (url: string) => new URL(url).hostname.split('.')[0];
