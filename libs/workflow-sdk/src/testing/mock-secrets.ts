import type { Secrets } from '../context';
import { MissingSecretError } from '../errors';
import { Secret } from '../secret';

export function createMockSecrets(values: Readonly<Record<string, string>>): Secrets {
  return {
    async get(name) {
      const value = Object.hasOwn(values, name) ? values[name] : undefined;
      if (value === undefined) throw new MissingSecretError(name);
      return new Secret(value);
    },
  };
}
