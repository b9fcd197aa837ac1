import { availableParallelism } from 'node:os';
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
import { z } from 'zod';
import type { SchedulerConfig } from './drivers/durable-task/hub-of-lane';
import type { LaneLimits, TurnDriver } from './execution/turn-driver';

export interface Config extends ServiceConfig {
  readonly integrations: IntegrationConfig;
  readonly limits: LaneLimits;
  /** How long what runs may go on to its next step after the engine was told to stop. */
  readonly drainSeconds: number;
  /** How many executions of one organization that programs began may wait for their turn. */
  readonly queuedPerOrganization: number;
  /** What this process does. */
  readonly roles: readonly Role[];
  /** What carries wake-ups between processes. */
  readonly engine: TurnDriver['name'];
  /** Of the engine durable-task. */
  readonly scheduler: SchedulerConfig | undefined;
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
  QUEUED_PER_ORGANIZATION: z.coerce.number({ error: 'is a number' }).int().min(1).max(100_000).default(1_000),
  DRAIN_SECONDS: z.coerce.number({ error: 'is a number of seconds' }).int().min(0).max(longestDrainSeconds).default(20),
  ROLE: z
    .string()
    .default('api,worker')
    .transform((text) => text.split(',').map((role) => role.trim()))
    .pipe(z.array(z.enum(roles, { error: 'is api, worker, or api,worker' })).min(1)),
  ENGINE: z
    .enum(['azure-queue', 'durable-task', 'in-process'], { error: 'is azure-queue, durable-task or in-process' })
    .optional(),
  DURABLE_TASK_ENDPOINT: httpUrl.optional(),
  DURABLE_TASK_HUB: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9-]{2,39}$/, 'is 3 to 40 letters, digits and hyphens')
    .default('executions'),
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
    queuedPerOrganization: environment.QUEUED_PER_ORGANIZATION,
    drainSeconds: environment.DRAIN_SECONDS,
    roles: environment.ROLE,
    engine: environment.ENGINE ?? (hasQueues(environment) ? 'azure-queue' : 'in-process'),
    scheduler: schedulerOf(environment),
    leaseMs: environment.LEASE_SECONDS * 1_000,
    threads: environment.THREADS,
  };
}

/** Whether there are queues, by which processes wake each other's executions. */
const hasQueues = ({ STORAGE_ACCOUNT_URL: url, QUEUE_STORAGE_CONNECTION_STRING: queues }: Partial<Environment>) =>
  url !== undefined || queues !== undefined;

function schedulerOf({ DURABLE_TASK_ENDPOINT: endpoint, ...environment }: Environment): SchedulerConfig | undefined {
  if (endpoint === undefined) return undefined;
  return { endpoint, hub: environment.DURABLE_TASK_HUB, clientId: environment.MANAGED_IDENTITY_CLIENT_ID };
}

/** A scheduler of others is reached as they are: signed in, and so that nobody listens. */
function schedulerProblems({ ENGINE, DURABLE_TASK_ENDPOINT: endpoint, NODE_ENV }: Partial<Environment>): string[] {
  if (endpoint === undefined) {
    return ENGINE === 'durable-task' ? ['ENGINE=durable-task needs DURABLE_TASK_ENDPOINT.'] : [];
  }
  if (endpoint.startsWith('https:') || (NODE_ENV !== 'production' && isLoopback(endpoint))) return [];
  return ['DURABLE_TASK_ENDPOINT is an https address; only outside of production it may be http on this machine.'];
}

/** Executions need a vault. */
function problemsOf(environment: Partial<Environment>): string[] {
  const lacksVault = environment.NODE_ENV === 'production' && environment.KEY_VAULT_URL === undefined;
  return [
    ...integrationProblems(environment),
    ...schedulerProblems(environment),
    ...(environment.ENGINE === 'azure-queue' && !hasQueues(environment)
      ? ['ENGINE=azure-queue needs QUEUE_STORAGE_CONNECTION_STRING or STORAGE_ACCOUNT_URL.']
      : []),
    ...(lacksVault ? ['KEY_VAULT_URL is an https address of another machine in production.'] : []),
  ];
}
