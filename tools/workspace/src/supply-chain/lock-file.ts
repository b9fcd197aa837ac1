import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { root } from '../commands';

const lockFileSchema = z.object({
  packages: z.record(
    z.string(),
    z.looseObject({
      name: z.string().optional(),
      version: z.string().optional(),
      license: z.string().optional(),
      dev: z.boolean().default(false),
      hasInstallScript: z.boolean().default(false),
    }),
  ),
});

export interface LockedPackage {
  /** Where it is installed, from the root. */
  readonly path: string;
  readonly name: string;
  readonly version: string;
  /** SPDX expression, as the package states it. */
  readonly licence: string | undefined;
  /** Is in what an installation runs, not only in what builds and tests it. */
  readonly isProduction: boolean;
  readonly hasInstallScript: boolean;
}

export const lockFileText = readFileSync(join(root, 'package-lock.json'), 'utf8');

/** Every package that an installation by the lock file brings. */
export const lockedPackages: readonly LockedPackage[] = Object.entries(
  lockFileSchema.parse(JSON.parse(lockFileText)).packages,
)
  .filter(([path]) => path !== '')
  .map(([path, { name, version = '', license, dev, hasInstallScript }]) => ({
    path,
    name: name ?? path.replace(/^.*node_modules\//, ''),
    version,
    licence: license,
    isProduction: !dev,
    hasInstallScript,
  }));
