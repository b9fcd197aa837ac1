import { isLoopback } from '@msp/auth';
import {
  commonVariables,
  httpUrl,
  readEnvironment,
  serviceConfigOf,
  storesElsewhere,
  type ServiceConfig,
  type Variables,
} from '@msp/http';
import type { Connection } from '@msp/integrations';
import { z } from 'zod';
import type { WorkerLimits } from './execution/turn-driver';

export interface Config extends ServiceConfig {
  readonly integrations: {
    readonly allowLoopback: boolean;
    readonly endpoints: Connection['endpoints'];
  };
  readonly limits: WorkerLimits;
}

const executions = z.coerce.number({ error: 'is a number' }).int().min(1).max(1_000);

const environmentSchema = commonVariables({ port: 7072 }).extend({
  MSGRAPH_URL: httpUrl.default('https://graph.microsoft.com'),
  ALLOW_LOOPBACK_INTEGRATIONS: z
    .enum(['true', 'false'])
    .default('false')
    .transform((text) => text === 'true'),
  EXECUTIONS_AT_ONCE: executions.default(100),
  EXECUTIONS_PER_ORGANIZATION: executions.default(50),
});

type Environment = z.output<typeof environmentSchema>;

/** Reads the configuration. Throws ConfigError that names every problem, unsafe combinations among them. */
export function readConfig(variables: Variables): Config {
  const environment = readEnvironment(environmentSchema, variables, problemsOf);
  const { MSGRAPH_URL: msGraphUrl, AZURE_AUTHORITY_HOST: authorityHost } = environment;
  return {
    ...serviceConfigOf(environment),
    integrations: {
      allowLoopback: environment.ALLOW_LOOPBACK_INTEGRATIONS,
      endpoints: {
        msGraphUrl,
        ...(authorityHost !== undefined && { authorityHost }),
      },
    },
    limits: {
      concurrency: environment.EXECUTIONS_AT_ONCE,
      perOrganization: environment.EXECUTIONS_PER_ORGANIZATION,
    },
  };
}

/** What belongs to a developer's machine must not meet storage that others use; executions need a vault. */
function problemsOf(environment: Partial<Environment>): string[] {
  const { MSGRAPH_URL: graph, ALLOW_LOOPBACK_INTEGRATIONS: allowsLoopback, KEY_VAULT_URL: vault } = environment;
  const production = environment.NODE_ENV === 'production';
  const reachesGraphSafely =
    graph === undefined || graph.startsWith('https:') || (allowsLoopback === true && isLoopback(graph));
  return [
    allowsLoopback && storesElsewhere(environment)
      ? 'ALLOW_LOOPBACK_INTEGRATIONS is refused with storage on another machine: it is for local development.'
      : '',
    allowsLoopback && production ? 'ALLOW_LOOPBACK_INTEGRATIONS is refused in production.' : '',
    reachesGraphSafely
      ? ''
      : 'MSGRAPH_URL is an https address; an http one of this machine needs ALLOW_LOOPBACK_INTEGRATIONS.',
    production && vault === undefined ? 'KEY_VAULT_URL is an https address of another machine in production.' : '',
  ].filter(Boolean);
}
