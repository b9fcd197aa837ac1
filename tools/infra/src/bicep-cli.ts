import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths';

/** The one version: another one writes other templates. tools/bicep/bicep.csproj names it too. */
export const bicepVersion = '0.49.2';

const project = join(root, 'tools/bicep/bicep.csproj');
const cache = join(root, 'tools/bicep/packages');
const restored = join(cache, 'azure.bicep.commandline.linux-x64', bicepVersion, 'tools/bicep');

/** Neither ICU nor any service of Microsoft is needed. */
export const bicepEnvironment: NodeJS.ProcessEnv = {
  ...process.env,
  DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1',
  DOTNET_CLI_TELEMETRY_OPTOUT: '1',
};

/** Why the Bicep CLI cannot be used here. */
export class NoBicepError extends Error {}

/**
 * The program of the Bicep CLI: the one on the PATH if it has the version, else the one that the .NET SDK restores.
 * Throws NoBicepError where neither is to be had.
 */
export function findBicep(): string {
  if (isRightVersion('bicep')) return 'bicep';
  if (existsSync(restored) && isRightVersion(restored)) return restored;
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new NoBicepError(`Put Bicep ${bicepVersion} on the PATH: the package is for Linux on x64.`);
  }
  if (spawnSync('dotnet', ['--version']).status !== 0) {
    throw new NoBicepError(`Put Bicep ${bicepVersion} on the PATH, or install a .NET SDK, which restores it.`);
  }
  execFileSync('dotnet', ['restore', project, '--packages', cache, '--verbosity', 'quiet'], {
    env: bicepEnvironment,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  chmodSync(restored, 0o755);
  return restored;
}

function isRightVersion(program: string): boolean {
  const { stdout } = spawnSync(program, ['--version'], { encoding: 'utf8', env: bicepEnvironment });
  return typeof stdout === 'string' && stdout.includes(`version ${bicepVersion} `);
}
