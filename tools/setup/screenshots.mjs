import { spawnSync } from 'node:child_process';
import { ensureChromium } from './chromium.mjs';
import { environment, installDependencies, root } from './install.mjs';

// Takes the pictures in docs/images anew, of the product as it is.
installDependencies();
const env = { ...environment(), E2E_HISTORY: 'true' };
const browser = ensureChromium(env);
const { status } = spawnSync('playwright', ['test', '-c', 'apps/ui-e2e/pictures.config.ts'], {
  cwd: root,
  env: { ...env, ...(browser ? { CHROMIUM_PATH: browser } : {}) },
  stdio: 'inherit',
});
process.exit(status ?? 1);
