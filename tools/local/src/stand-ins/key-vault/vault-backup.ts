import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { VaultError } from './vault.error';
import { secretSchema, type Secret } from './vault';

export const restoreParameters = z.strictObject({ value: z.base64url() });

/** What vaults of one subscription and geography share, and nobody else has. */
const place = 'subscription and geography of the stand-in';
const keyOf = (where: string) => createHash('sha256').update(`vault backups of ${where}`).digest();
const backupSchema = secretSchema.omit({ deletedDate: true });

/** A secret with all its versions as a copy that only vaults of the same place can read. */
export function sealBackup({ name, versions }: Secret, where = place): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyOf(where), nonce);
  const sealed = Buffer.concat([cipher.update(JSON.stringify({ name, versions })), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** Throws VaultError for a copy of another place, and for one that was changed. */
export function unsealBackup(value: string): Secret {
  const whole = Buffer.from(value, 'base64url');
  try {
    const decipher = createDecipheriv('aes-256-gcm', keyOf(place), whole.subarray(0, 12));
    decipher.setAuthTag(whole.subarray(12, 28));
    const text = Buffer.concat([decipher.update(whole.subarray(28)), decipher.final()]).toString();
    return backupSchema.parse(JSON.parse(text));
  } catch {
    throw new VaultError('BadParameter', 'The backup blob is malformed, or of another subscription or geography.');
  }
}
