import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { SecretBackups } from './secret-backups';
import { assertSecretValue, vaultName, type SecretStore } from './secret-store';

const secretSchema = z.strictObject({ name: z.string(), value: z.string() });
/** One of this process, as vaults of one subscription and geography share theirs. */
const key = randomBytes(32);

function seal(name: string, value: string): Uint8Array {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const sealed = Buffer.concat([cipher.update(JSON.stringify({ name, value })), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

function unseal(backup: Uint8Array) {
  const whole = Buffer.from(backup);
  const decipher = createDecipheriv('aes-256-gcm', key, whole.subarray(0, 12)).setAuthTag(whole.subarray(12, 28));
  const text = Buffer.concat([decipher.update(whole.subarray(28)), decipher.final()]).toString();
  return secretSchema.parse(JSON.parse(text));
}

/** Secrets in this process with their backups, for tests. */
export function createMemorySecretVault(): { readonly secrets: SecretStore; readonly secretBackups: SecretBackups } {
  const values = new Map<string, string>();
  const secretBackups: SecretBackups = {
    isThere: true,
    async *listNames() {
      yield* [...values.keys()];
    },
    async backup(name) {
      const value = values.get(name);
      return value === undefined ? undefined : seal(name, value);
    },
    async restore(backup) {
      const { name, value } = unseal(backup);
      if (values.has(name)) return false;
      values.set(name, value);
      return true;
    },
  };
  return { secrets: storeOf(values), secretBackups };
}

/** Secrets in this process, for tests. */
export const createMemorySecretStore = (): SecretStore => createMemorySecretVault().secrets;

function storeOf(values: Map<string, string>): SecretStore {
  return {
    async find(scope, name, options) {
      options?.signal?.throwIfAborted();
      return values.get(vaultName(scope, name));
    },
    async has(scope, name, options) {
      options?.signal?.throwIfAborted();
      return values.has(vaultName(scope, name));
    },
    async put(scope, name, value, options) {
      options?.signal?.throwIfAborted();
      assertSecretValue(value);
      values.set(vaultName(scope, name), value);
    },
    async delete(scope, name, options) {
      options?.signal?.throwIfAborted();
      values.delete(vaultName(scope, name));
    },
  };
}
