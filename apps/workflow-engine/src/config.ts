import { availableParallelism } from 'node:os';
import {
  commonVariables,
  integrationConfigOf,
  integrationProblems,
  integrationVariables,
  readEnvironment,
  serviceConfigOf,
  type IntegrationConfig,
  type ServiceConfig,
  type Variables,
} from '@msp/service';
import { z } from 'zod';
import type { LaneLimits, TurnDriver } from './execution/turn-driver';

export interface Config extends ServiceConfig {
  readonly integrations: IntegrationConfig;
  readonly limits: LaneLimits;
  /** How long what runs may go on to its next step after the engine was told to stop. */
  readonly drainSeconds: number;
  /** What this process does. */
  readonly roles: readonly Role[];
  /** What carries wake-ups between processes. */
  readonly engine: TurnDriver['name'];
  /** How long an execution is in the hands of a process that does not say again that it has it. */
  readonly leaseMs: number;
  /** In how many threads workflows run, at most. */
  readonly threads: number;
}

/** Answers requests and runs what it accepts; or takes what is in nobody's hands, from whichever process. */
const roles = ['api', 'worker'] as const;
export type Role = (typeof roles)[number];

/** How long a container may take to end, at most. */
const longestDrainSeconds = 600;

const executions = z.coerce.number({ error: 'is a number' }).int().min(1).max(1_000);

/** The variables that it reads. */
export const environmentSchema = commonVariables({ port: 7072 }).extend({
  ...integrationVariables,
  EXECUTIONS_AT_ONCE: executions.default(100),
  EXECUTIONS_PER_ORGANIZATION: executions.default(5),
  DRAIN_SECONDS: z.coerce.number({ error: 'is a number of seconds' }).int().min(0).max(longestDrainSeconds).default(20),
  ROLE: z
    .string()
    .default('api,worker')
    .transform((text) => text.split(',').map((role) => role.trim()))
    .pipe(z.array(z.enum(roles, { error: 'is api, worker, or api,worker' })).min(1)),
  ENGINE: z.enum(['azure-queue', 'in-process'], { error: 'is azure-queue or in-process' }).optional(),
  THREADS: z.coerce.number({ error: 'is a number' }).int().min(2).max(64).default(Math.max(2, availableParallelism())),
  LEASE_SECONDS: z.coerce.number({ error: 'is a number of seconds' }).int().min(4).max(300).default(30),
});

type Environment = z.output<typeof environmentSchema>;

/** Reads the configuration. Throws ConfigError that names every problem, unsafe combinations among them. */
export function readConfig(variables: Variables): Config {
  const environment = readEnvironment(environmentSchema, variables, problemsOf);
  const service = serviceConfigOf(environment);
  return {
    ...service,
    integrations: integrationConfigOf(environment),
    limits: {
      atOnce: {
        interactive: environment.EXECUTIONS_AT_ONCE,
        background: Math.ceil(environment.EXECUTIONS_AT_ONCE / 2),
      },
      perOrganization: environment.EXECUTIONS_PER_ORGANIZATION,
    },
    drainSeconds: environment.DRAIN_SECONDS,
    roles: environment.ROLE,
    engine: environment.ENGINE ?? (hasQueues(environment) ? 'azure-queue' : 'in-process'),
    leaseMs: environment.LEASE_SECONDS * 1_000,
    threads: environment.THREADS,
  };
}

/** Whether there are queues, by which processes wake each other's executions. */
const hasQueues = ({ STORAGE_ACCOUNT_URL: url, QUEUE_STORAGE_CONNECTION_STRING: queues }: Partial<Environment>) =>
  url !== undefined || queues !== undefined;

/** Executions need a vault. */
function problemsOf(environment: Partial<Environment>): string[] {
  const lacksVault = environment.NODE_ENV === 'production' && environment.KEY_VAULT_URL === undefined;
  return [
    ...integrationProblems(environment),
    ...(environment.ENGINE === 'azure-queue' && !hasQueues(environment)
      ? ['ENGINE=azure-queue needs QUEUE_STORAGE_CONNECTION_STRING or STORAGE_ACCOUNT_URL.']
      : []),
    ...(lacksVault ? ['KEY_VAULT_URL is an https address of another machine in production.'] : []),
  ];
}
