import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { VaultError } from './vault.error';

const versionSchema = z.object({
  version: z.string(),
  value: z.string(),
  contentType: z.string().optional(),
  enabled: z.boolean(),
  created: z.number(),
  updated: z.number(),
  tags: z.record(z.string(), z.string()).optional(),
});
export type SecretVersion = z.infer<typeof versionSchema>;

export const secretSchema = z.object({
  name: z.string(),
  /** Oldest first. */
  versions: z.array(versionSchema),
  deletedDate: z.number().optional(),
});
export type Secret = z.infer<typeof secretSchema>;

export const vaultSchema = z.array(secretSchema);
export type Vault = z.infer<typeof vaultSchema>;

export const retentionDays = 90;
const maxValueBytes = 25_600;
const namePattern = /^[0-9a-zA-Z-]{1,127}$/;

export const setParameters = z.strictObject({
  value: z.string(),
  contentType: z.string().optional(),
  tags: z.record(z.string(), z.string()).optional(),
  attributes: z.looseObject({ enabled: z.boolean().optional() }).optional(),
});
export type SetParameters = z.infer<typeof setParameters>;

export const updateParameters = setParameters.omit({ value: true });

const seconds = () => Math.floor(Date.now() / 1000);

/** Names are one secret whatever their case. */
function findByName(vault: Vault, name: string): Secret | undefined {
  return vault.find((secret) => secret.name.toLowerCase() === name.toLowerCase());
}

function assertName(name: string): void {
  if (!namePattern.test(name)) throw new VaultError('BadParameter', `The secret name ${name} is not allowed.`);
}

export function getSecret(vault: Vault, name: string): Secret {
  assertName(name);
  const secret = findByName(vault, name);
  if (!secret || secret.deletedDate !== undefined) throw new VaultError('SecretNotFound', `No secret named ${name}.`);
  return secret;
}

/** An empty version means the newest. */
export function getVersion(secret: Secret, version: string): SecretVersion {
  const found = version === '' ? secret.versions.at(-1) : secret.versions.find((one) => one.version === version);
  if (!found) throw new VaultError('SecretNotFound', `No version ${version} of ${secret.name}.`);
  return found;
}

export function setSecret(
  vault: Vault,
  name: string,
  parameters: SetParameters,
): { secret: Secret; version: SecretVersion } {
  assertName(name);
  const existing = findByName(vault, name);
  if (existing?.deletedDate !== undefined) {
    const text = `Secret ${name} is deleted but recoverable; its name can be used again after recovery or purge.`;
    throw new VaultError('Conflict', text, 'ObjectIsDeletedButRecoverable');
  }
  if (Buffer.byteLength(parameters.value) > maxValueBytes)
    throw new VaultError('BadParameter', 'The value is too long.');
  const { value, contentType, tags, attributes } = parameters;
  const version: SecretVersion = {
    version: randomUUID().replaceAll('-', ''),
    value,
    enabled: attributes?.enabled ?? true,
    created: seconds(),
    updated: seconds(),
    ...(contentType === undefined ? {} : { contentType }),
    ...(tags === undefined ? {} : { tags }),
  };
  const secret = existing ?? { name, versions: [] };
  secret.versions.push(version);
  if (!existing) vault.push(secret);
  return { secret, version };
}

export function deleteSecret(vault: Vault, name: string): Secret {
  const secret = getSecret(vault, name);
  secret.deletedDate = seconds();
  return secret;
}

export function getDeleted(vault: Vault, name: string): Secret {
  assertName(name);
  const secret = findByName(vault, name);
  if (secret?.deletedDate === undefined) throw new VaultError('SecretNotFound', `No deleted secret named ${name}.`);
  return secret;
}

export function recoverSecret(vault: Vault, name: string): Secret {
  const secret = getDeleted(vault, name);
  delete secret.deletedDate;
  return secret;
}

export function purgeSecret(vault: Vault, name: string): void {
  vault.splice(vault.indexOf(getDeleted(vault, name)), 1);
}

/** Puts a backed up secret back with all its versions; one of the name, deleted ones too, is a conflict. */
export function restoreSecret(vault: Vault, secret: Secret): Secret {
  const existing = findByName(vault, secret.name);
  if (existing?.deletedDate !== undefined) {
    const text = `Secret ${secret.name} is deleted but recoverable; its name can be used again after recovery or purge.`;
    throw new VaultError('Conflict', text, 'ObjectIsDeletedButRecoverable');
  }
  if (existing) throw new VaultError('Conflict', `A secret named ${secret.name} is there already.`);
  vault.push(secret);
  return secret;
}
