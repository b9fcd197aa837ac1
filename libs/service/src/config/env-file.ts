import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Variables } from './environment';

/**
 * Adds to the environment what `.env` of the service says: beside its program, or above `src` where it runs from its
 * sources. What is set already stays. In development only: elsewhere nothing but the environment counts.
 */
export function loadEnvFile(variables: Variables = process.env, main = process.argv[1] ?? ''): void {
  const mode = variables['NODE_ENV'];
  if (mode !== undefined && mode !== 'development') return;
  const folder = dirname(main);
  const path = [join(folder, '.env'), join(folder, '..', '.env')].find((candidate) => existsSync(candidate));
  if (path !== undefined) process.loadEnvFile(path);
}
