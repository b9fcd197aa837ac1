import type { z } from 'zod';
import { ConfigError } from './config-error';
import { unsafeCombinations } from './unsafe-combinations';
import type { CommonEnvironment } from './variables';

/** The common variables, and those that a service adds. */
export interface EnvironmentSchema<Environment> {
  safeParse(variables: unknown): z.ZodSafeParseResult<Environment>;
  partial(): { parse(variables: unknown): Partial<Environment> };
}

export type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Reads the variables of a service. `problemsOf` names the service's own unsafe combinations; what is missing or
 * malformed is undefined there. Throws ConfigError that names every problem at once and repeats no value.
 */
export function readEnvironment<Environment extends CommonEnvironment>(
  schema: EnvironmentSchema<Environment>,
  variables: Variables,
  problemsOf: (environment: Partial<Environment>) => readonly string[],
): Environment {
  // A variable that is set to nothing counts as not set, as in an env file with empty lines.
  const given = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''),
  );
  const { data, error } = schema.safeParse(given);
  const malformed = error?.issues ?? [];
  const wrong = new Set(malformed.map(({ path }) => path[0]));
  const right = Object.fromEntries(Object.entries(given).filter(([name]) => !wrong.has(name)));
  const readable = data ?? schema.partial().parse(right);
  const problems = [
    ...malformed.map(({ path, message }) => `${path.join('.')}: ${message}`),
    ...unsafeCombinations(readable),
    ...problemsOf(readable),
  ];
  if (data === undefined || problems.length > 0) throw new ConfigError(problems);
  return data;
}
