import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { readJson, writeJson } from '../common/json-file';

const schema = z.object({ storageAccountKey: z.string(), cursorSecret: z.string() });

/** Secrets of one data folder, made at its first start. */
export async function loadLocalSecrets(folder: string): Promise<z.infer<typeof schema>> {
  const path = join(folder, 'secrets.json');
  const stored = await readJson(path);
  if (stored !== undefined) return schema.parse(stored);
  const made = {
    storageAccountKey: randomBytes(64).toString('base64'),
    cursorSecret: randomBytes(32).toString('base64url'),
  };
  await writeJson(path, made);
  return made;
}
