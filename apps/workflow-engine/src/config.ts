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
import type { LaneLimits } from './execution/turn-driver';

export interface Config extends ServiceConfig {
  readonly integrations: IntegrationConfig;
  readonly limits: LaneLimits;
  /** How long what runs may go on after the engine was told to stop; undefined for as long as the longest workflow. */
  readonly drainSeconds: number | undefined;
  /** How long an execution is in the hands of a process that does not say again that it has it. */
  readonly leaseMs: number;
}

/** How long a container may take to end, at most. */
const longestDrainSeconds = 600;
/** A developer's machine does not keep whoever stops it. */
const localDrainSeconds = 30;

const executions = z.coerce.number({ error: 'is a number' }).int().min(1).max(1_000);

/** The variables that it reads. */
export const environmentSchema = commonVariables({ port: 7072 }).extend({
  ...integrationVariables,
  EXECUTIONS_AT_ONCE: executions.default(100),
  EXECUTIONS_PER_ORGANIZATION: executions.default(50),
  DRAIN_SECONDS: z.coerce.number({ error: 'is a number of seconds' }).int().min(0).max(longestDrainSeconds).optional(),
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
    drainSeconds: environment.DRAIN_SECONDS ?? (service.isLocal ? localDrainSeconds : undefined),
    leaseMs: environment.LEASE_SECONDS * 1_000,
  };
}

/** Executions need a vault. */
function problemsOf(environment: Partial<Environment>): string[] {
  const lacksVault = environment.NODE_ENV === 'production' && environment.KEY_VAULT_URL === undefined;
  return [
    ...integrationProblems(environment),
    ...(lacksVault ? ['KEY_VAULT_URL is an https address of another machine in production.'] : []),
  ];
}
