import { execFileSync } from 'node:child_process';

const installMs = 120_000;

function succeeds(program: string, args: readonly string[], timeout = installMs): boolean {
  try {
    execFileSync(program, args, { stdio: 'ignore', timeout });
    return true;
  } catch {
    return false;
  }
}

const isThere = () => succeeds('umoci', ['--version']);

/**
 * Why images can be neither made nor entered here, in words; undefined where they can. Installs umoci, which makes images
 * without a container engine, where Debian's packages can be had.
 */
export function whyNoImages(): string | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) {
    return 'The content of images is entered by chroot, which needs root on Linux.';
  }
  if (isThere()) return undefined;
  const install = () => succeeds('apt-get', ['install', '-y', '--no-install-recommends', 'umoci']);
  if (install() || (succeeds('apt-get', ['update']) && install())) return undefined;
  return 'umoci is not installed, and apt-get could not bring it.';
}
