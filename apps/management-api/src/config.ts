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
} from '@msp/http';
import { z } from 'zod';

export interface Config extends ServiceConfig {
  readonly cursorSecret: string;
  readonly retentionDays: { readonly executions: number; readonly audit: number };
  /** Where the workflows are described; without it forms can be read but not changed. */
  readonly workflowEngineUrl: string | undefined;
  readonly integrations: IntegrationConfig;
}

const days = z.coerce.number({ error: 'is a number of days' }).int().min(1).max(3_650);

/** The variables that it reads. */
export const environmentSchema = commonVariables({ port: 7071 }).extend({
  ...integrationVariables,
  CURSOR_SECRET: z.string().min(32, 'has at least 32 characters').optional(),
  WORKFLOW_ENGINE_URL: httpUrl.optional(),
  RETENTION_EXECUTION_DAYS: days.default(90),
  RETENTION_AUDIT_DAYS: days.default(365),
});

type Environment = z.output<typeof environmentSchema>;

/** Reads the configuration. Throws ConfigError that names every problem, unsafe combinations among them. */
export function readConfig(variables: Variables): Config {
  const environment = readEnvironment(environmentSchema, variables, problemsOf);
  return {
    ...serviceConfigOf(environment),
    // Without one, cursors last as long as this process, which is enough on a developer's machine.
    cursorSecret: environment.CURSOR_SECRET ?? randomBytes(32).toString('base64'),
    retentionDays: { executions: environment.RETENTION_EXECUTION_DAYS, audit: environment.RETENTION_AUDIT_DAYS },
    workflowEngineUrl: environment.WORKFLOW_ENGINE_URL,
    integrations: integrationConfigOf(environment),
  };
}

function problemsOf(environment: Partial<Environment>): string[] {
  const { NODE_ENV: mode, CURSOR_SECRET: secret, WORKFLOW_ENGINE_URL: engine } = environment;
  const lacksSecret = mode === 'production' && secret === undefined;
  const leaksTokens = engine !== undefined && !engine.startsWith('https:') && !isLoopback(engine);
  return [
    ...integrationProblems(environment),
    ...(lacksSecret ? ['CURSOR_SECRET is required in production, the same for all replicas.'] : []),
    ...(leaksTokens ? ['WORKFLOW_ENGINE_URL is an https address, or one of this machine.'] : []),
  ];
}
