import { defineConfig } from '@playwright/test';
import tests from './playwright.config';

/** Takes the pictures of the documents, on one stack: `npm run screenshots`. */
export default defineConfig({ ...tests, testDir: 'pictures', testMatch: 'pictures.ts', workers: 1, reporter: 'list' });
