import { InvalidRequestError, isLowerCaseGuid, TooLargeError } from '@msp/models';
import type { CallOptions } from '../tables/entity-table';

/** Whose secret it is: an organization's id in lower case, `GLOBAL`, or `SEALED`. */
export type SecretScope = string;

/** Values that workflows and integrations authenticate with. Names are bare; the vault's own naming stays in here. */
export interface SecretStore {
  /** The current value; undefined when there is none. Throws UnavailableError when the vault does not answer. */
  find(scope: SecretScope, name: string, options?: CallOptions): Promise<string | undefined>;
  /** Whether there is a value, for those who may set and delete but not read. Throws as `find` does. */
  has(scope: SecretScope, name: string, options?: CallOptions): Promise<boolean>;
  /** Sets the value, also of a name that was deleted before. */
  put(scope: SecretScope, name: string, value: string, options?: CallOptions): Promise<void>;
  /** A secret that is gone already is fine. */
  delete(scope: SecretScope, name: string, options?: CallOptions): Promise<void>;
}

/** The scope of sealed values. No request and no workflow names a scope, so no reference to a secret reaches them. */
export const sealedScope = 'SEALED';

const namePattern = /^[0-9a-z](?:[0-9a-z-]{0,87}[0-9a-z])?$/;
const maxValueBytes = 25_600;

/** Whether the text can name a secret: 1 to 89 of a-z, 0-9 and `-`, without `--` and without `-` at either end. */
export function isSecretName(name: string): boolean {
  return namePattern.test(name) && !name.includes('--');
}

/** The name in the vault, `{scope}--{name}`. Throws InvalidRequestError. */
export function vaultName(scope: SecretScope, name: string): string {
  if (scope !== 'GLOBAL' && scope !== sealedScope && !isLowerCaseGuid(scope))
    throw new InvalidRequestError('A secret belongs to an organization or to GLOBAL.');
  if (!isSecretName(name)) {
    throw new InvalidRequestError('A secret name has 1 to 89 of a-z, 0-9 and single hyphens in between.');
  }
  return `${scope}--${name}`;
}

/** Throws InvalidRequestError or TooLargeError unless the vault would take the value. */
export function assertSecretValue(value: string): void {
  if (value === '') throw new InvalidRequestError('A secret has a value.');
  if (Buffer.byteLength(value) > maxValueBytes) throw new TooLargeError('A secret has at most 25 KB.');
}

/** One store over two: sealed values are in the second, everything else is in the first. */
export function splitSecrets(secrets: SecretStore, sealed: SecretStore): SecretStore {
  const storeOf = (scope: SecretScope) => (scope === sealedScope ? sealed : secrets);
  return {
    find: (scope, ...rest) => storeOf(scope).find(scope, ...rest),
    has: (scope, ...rest) => storeOf(scope).has(scope, ...rest),
    put: (scope, ...rest) => storeOf(scope).put(scope, ...rest),
    delete: (scope, ...rest) => storeOf(scope).delete(scope, ...rest),
  };
}
