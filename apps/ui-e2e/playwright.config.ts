import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig, type ReporterDescription } from '@playwright/test';
import { findAddresses, findStacks } from './src/support/addresses';
import type { StackOption } from './src/support/test';

const systemChromium = '/usr/bin/chromium';
const executablePath = process.env['CHROMIUM_PATH'] ?? (existsSync(systemChromium) ? systemChromium : undefined);
const resultsFolder = process.env['TEST_RESULTS_DIR'];
const results: ReporterDescription[] = resultsFolder
  ? [['json', { outputFile: join(resultsFolder, 'ui-e2e.json') }]]
  : [];

// Known to the processes that run the tests; they read this file after the stack has been started.
const stack = findAddresses();

export default defineConfig<StackOption>({
  testDir: 'src',
  outputDir: 'test-results',
  globalSetup: './src/global-setup.ts',
  forbidOnly: process.env['CI'] !== undefined,
  // Each worker has a stack of its own, on which its tests take turns: they change vendors and organizations.
  fullyParallel: true,
  workers: findStacks()?.length ?? Number(process.env['E2E_WORKERS'] ?? Math.min(2, availableParallelism())),
  // Bounds that only a hang breaks: a loaded machine is slow, not wrong.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ...results],
  use: {
    ...(stack ? { baseURL: stack.ui, standIns: stack.standIns } : {}),
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Oslo',
    screenshot: 'only-on-failure',
    // Nobody is served by waiting for a menu to glide in.
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
