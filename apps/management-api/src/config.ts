import { randomBytes } from 'node:crypto';
import { commonVariables, readEnvironment, serviceConfigOf, type ServiceConfig, type Variables } from '@msp/http';
import { z } from 'zod';

export interface Config extends ServiceConfig {
  readonly cursorSecret: string;
}

const environmentSchema = commonVariables({ port: 7071 }).extend({
  CURSOR_SECRET: z.string().min(32, 'has at least 32 characters').optional(),
});

type Environment = z.output<typeof environmentSchema>;

/** Reads the configuration. Throws ConfigError that names every problem, unsafe combinations among them. */
export function readConfig(variables: Variables): Config {
  const environment = readEnvironment(environmentSchema, variables, problemsOf);
  return {
    ...serviceConfigOf(environment),
    // Without one, cursors last as long as this process, which is enough on a developer's machine.
    cursorSecret: environment.CURSOR_SECRET ?? randomBytes(32).toString('base64'),
  };
}

function problemsOf({ NODE_ENV: mode, CURSOR_SECRET: secret }: Partial<Environment>): string[] {
  if (mode !== 'production' || secret !== undefined) return [];
  return ['CURSOR_SECRET is required in production, the same for all replicas.'];
}
