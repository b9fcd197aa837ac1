import { builtinModules } from 'node:module';
import { features, uiFolders } from './folders.mjs';

const storageClients = {
  group: ['@azure/data-tables', '@azure/storage-*', '@azure/keyvault-secrets'],
  message: 'Only libs/storage talks to Azure Storage and the vault.',
};
const identityClients = {
  group: ['@azure/identity'],
  message: 'Clients are constructed in one place; ask for a credential.',
};
const telemetrySdk = {
  group: ['@opentelemetry/sdk-*', '@opentelemetry/core', '@opentelemetry/resources', '@azure/monitor-*'],
  message: 'Measure through @msp/telemetry; the SDK is in the bundle that is loaded before a service.',
};
const testCode = {
  group: [
    '@msp/testing',
    '@msp/testing/*',
    '@msp/workflow-sdk/testing',
    '@msp/workflow-runtime/testing',
    '@msp/workflow-runtime/hostile',
    '@msp/integrations/testing',
    '@msp/telemetry/testing',
    '@msp/local',
  ],
  message: 'Test code is imported from tests only.',
};
/** Node's own modules but for some, each by both of its names. */
const builtInsBut = (...names) => {
  const bare = builtinModules.filter((name) => !name.startsWith('node:'));
  return `^(?!(?:node:)?(?:${names.join('|')})$)(?:node:.*|${bare.join('|')})$`;
};
const nodeBuiltIns = { regex: builtInsBut(), message: 'This project also runs where there is no Node.' };
const reachingBuiltIns = {
  // These look at values and at where code runs, and reach nothing.
  regex: builtInsBut('async_hooks', 'util'),
  message: 'The runtime reaches nothing by itself: it is given what it needs as a port.',
};
const runtimeCode = {
  regex: '^@msp/workflow-runtime$',
  message: 'Workflows run on it and do not know it: import the SDK, and the kit in tests.',
};
const mantine = { group: ['@mantine/*'], message: 'Import components from src/components.' };
const express = { group: ['express'], message: 'Services know no HTTP; routes are bound through @msp/http.' };
const serving = {
  group: ['express', '@msp/http'],
  message: 'Services know no HTTP; routes translate what they are asked and what they answer.',
};
const integrationCode = {
  group: ['@msp/integrations'],
  allowTypeImports: true,
  message: 'Workflows are given their clients; import types only.',
};

const tests = ['**/*.test.ts', '**/*.test.tsx', '**/testing/**'];

const rule = (files, patterns, ignores = []) => ({
  files,
  ignores: [...tests, ...ignores],
  rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns }] },
});

/** The slices of a service: routes speak HTTP, and their services do not. */
const slices = (root, folder, patterns) =>
  features(root, folder).flatMap((feature) => [
    rule([`${feature.folder}/**`], [...patterns, express, ...feature.foreign]),
    rule([`${feature.folder}/**/*.service.ts`], [...patterns, serving, ...feature.foreign]),
  ]);

const asking = { group: ['**/lib/current-api'], message: 'The services are asked in *.queries.ts files only.' };

/** The rules of the user interface's folders; `*.queries.ts` files also ask the services. */
function userInterface(root, patterns) {
  return uiFolders(root).flatMap(({ folder, foreign }) => {
    const own = [...patterns, ...(folder.endsWith('/components') ? [] : [mantine]), ...foreign];
    const queries = `${folder}/**/*.queries.ts`;
    return [rule([`${folder}/**`], [...own, asking], [queries]), rule([queries], own)];
  });
}

/** Import rules that Nx tags cannot say. The slices are computed from the folders that exist. */
export function restrictedImports(root) {
  const everywhere = [storageClients, identityClients, telemetrySdk, testCode];
  return [
    rule(['**/*.ts', '**/*.tsx'], everywhere, ['tools/**', 'apps/ui-e2e/**']),
    rule(['libs/storage/**/*.ts'], [telemetrySdk, testCode]),
    rule(['libs/telemetry-sdk/**/*.ts'], [storageClients, testCode]),
    rule(['libs/integrations/**/*.ts'], [storageClients, telemetrySdk, testCode]),
    rule(['libs/models/**/*.ts', 'libs/workflow-sdk/**/*.ts'], [...everywhere, nodeBuiltIns]),
    rule(['libs/workflow-runtime/**/*.ts'], [...everywhere, reachingBuiltIns]),
    // The authors' kit is held by the same: it runs in memory.
    {
      files: ['libs/workflow-runtime/src/testing/*.ts'],
      ignores: ['**/*.test.ts'],
      rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns: [...everywhere, reachingBuiltIns] }] },
    },
    rule(['libs/service/**/*.ts', 'libs/platform/**/*.ts'], [...everywhere, express]),
    rule(['libs/workflows/**/*.ts'], [...everywhere, integrationCode, runtimeCode]),
    rule(
      ['apps/ui/src/**/*.ts', 'apps/ui/src/**/*.tsx'],
      [...everywhere, nodeBuiltIns, mantine],
      ['apps/ui/src/components/**', 'apps/ui/src/theme/**'],
    ),
    ...slices(root, 'apps/management-api/src', everywhere),
    rule(['apps/workflow-engine/src/**/*.service.ts'], [...everywhere, serving]),
    ...userInterface(root, [...everywhere, nodeBuiltIns]),
  ];
}
