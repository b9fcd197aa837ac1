/** Shared Jest settings: TypeScript through swc, workspace paths, ESM-only packages transformed. */
const { pathsToModuleNameMapper } = require('./tools/jest/paths.js');

const esmOnly = [
  'jose',
  'p-map',
  'birpc',
  'eventsource-parser',
  'p-timeout',
  'react-router',
  'uuid',
  'openapi-fetch',
  'openapi-typescript-helpers',
  'react-json-view-lite',
];

/**
 * Loaded when a test uses them, and not with whatever imports them: most tests keep their rows in memory, and loading these
 * anew for each file is a fifth of its time.
 */
const whenUsed = [
  ...['@azure/data-tables', '@azure/identity', '@azure/keyvault-secrets', '@azure/storage-blob'],
  ...['@opentelemetry/sdk-metrics', '@opentelemetry/sdk-trace-base'],
];

/** @type {import('jest').Config} */
module.exports = {
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  testEnvironment: 'node',
  passWithNoTests: true,
  moduleFileExtensions: ['ts', 'tsx', 'mts', 'js', 'jsx', 'mjs', 'cjs', 'json'],
  moduleNameMapper: pathsToModuleNameMapper(),
  transform: {
    '^.+\\.(m?[tj]sx?)$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', tsx: true },
          target: 'es2023',
          transform: { react: { runtime: 'automatic' } },
        },
        module: { type: 'commonjs', lazy: whenUsed },
      },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)`],
  reporters: ['default', [require.resolve('./tools/jest/count-reporter.js'), { name: process.cwd().split('/').pop() }]],
  // One more than CI has cores: a test waits for Azurite and for programs that it starts.
  maxWorkers: 3,
  // A bound that only a hang breaks: a loaded machine is slow, not wrong.
  testTimeout: 180_000,
};
