import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { readJson, writeJson } from '../common/json-file';

const signingKeys = z.object({
  jwk: z.looseObject({ kty: z.literal('RSA'), kid: z.string(), alg: z.literal('RS256'), use: z.literal('sig') }),
  cookieKey: z.string().min(32),
});
export type SigningKeys = z.infer<typeof signingKeys>;

function makeKeys(): SigningKeys {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = privateKey.export({ format: 'jwk' });
  return {
    jwk: { ...jwk, kty: 'RSA', kid: randomBytes(8).toString('hex'), alg: 'RS256', use: 'sig' },
    cookieKey: randomBytes(32).toString('base64url'),
  };
}

/** Keys of this data folder, made once, so that a session outlives a restart. Without a folder they last one run. */
export async function loadSigningKeys(folder: string | undefined): Promise<SigningKeys> {
  if (folder === undefined) return makeKeys();
  const path = join(folder, 'signing-keys.json');
  const stored = await readJson(path);
  if (stored !== undefined) return signingKeys.parse(stored);
  const made = makeKeys();
  await writeJson(path, made);
  return made;
}
