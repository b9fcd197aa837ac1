import { randomBytes } from 'node:crypto';
import { ConfigError } from '@msp/service';
import { sealedScope, type SecretStore } from '@msp/storage';

/** No sealed value has this name: theirs are ids. */
const name = 'cursor-signing-key';

/** Makes the key by which cursors are signed, the same for all replicas, where there is none yet. */
export async function ensureCursorKey(secrets: SecretStore): Promise<void> {
  const key = await secrets.find(sealedScope, name);
  if (key === undefined) await secrets.put(sealedScope, name, randomBytes(32).toString('base64'));
}

/** The key by which cursors are signed. Throws where it was never made. */
export async function readCursorKey(secrets: SecretStore): Promise<string> {
  const key = await secrets.find(sealedScope, name);
  if (key === undefined) {
    throw new ConfigError(['The key of the cursors is missing. Run the job init-tables, or set CURSOR_SECRET.']);
  }
  return key;
}
