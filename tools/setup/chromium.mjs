import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const candidates = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const run = (command, args) => spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;

/** The browser's path; installs Debian's Chromium, or else Playwright's own, when there is none. */
export function ensureChromium(env) {
  const known = candidates.find(existsSync);
  if (known !== undefined) return known;
  console.log('Installing Chromium for the browser tests …');
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const apt = (...args) => run([...asRoot, 'apt-get'][0], [...asRoot, 'apt-get', ...args].slice(1));
  const installed =
    existsSync('/usr/bin/apt-get') && apt('update') && apt('install', '-y', '--no-install-recommends', 'chromium');
  if (installed) return candidates.find(existsSync);
  const { status } = spawnSync('playwright', ['install', 'chromium'], { stdio: 'inherit', env });
  if (status !== 0) throw new Error('No browser could be installed. Install Chromium and run the tests again.');
  return undefined;
}
