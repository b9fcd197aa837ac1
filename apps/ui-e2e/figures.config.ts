import { defineConfig } from '@playwright/test';
import tests from './playwright.config';

/** Measures how soon pages show on a slow processor, on one stack: `playwright test -c apps/ui-e2e/figures.config.ts`. */
export default defineConfig({ ...tests, testDir: 'figures', testMatch: 'figures.ts', workers: 1, reporter: 'list' });
