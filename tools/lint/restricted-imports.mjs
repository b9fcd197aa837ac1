import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

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
    '@msp/workflow-runtime/hostile',
    '@msp/integrations/testing',
    '@msp/telemetry/testing',
    '@msp/local',
  ],
  message: 'Test code is imported from tests only.',
};
const nodeBuiltIns = { group: ['node:*'], message: 'This project also runs where there is no Node.' };
/** They look at values and at where code runs, and reach nothing. */
const pureBuiltIns = ['node:async_hooks', 'node:util'];
const reachingBuiltIns = {
  group: ['node:*', ...pureBuiltIns.map((name) => `!${name}`)],
  message: 'The runtime reaches nothing by itself: it is given what it needs as a port.',
};
const mantine = { group: ['@mantine/*'], message: 'Import components from src/components.' };
const express = { group: ['express'], message: 'Services know no HTTP; routes are bound through @msp/http.' };
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

/** A feature's folder imports no other feature's folder; what two need belongs in a library or in shared folders. */
function slices(root, folder, shared, patterns) {
  const base = join(root, folder);
  if (!existsSync(base)) return [];
  const features = readdirSync(base, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !shared.includes(entry.name))
    .map((entry) => entry.name);
  return features.map((feature) => {
    const others = features.filter((other) => other !== feature);
    const foreign = {
      group: others.flatMap((other) => [`../${other}/*`, `../../${other}/*`]),
      message: 'Features do not import each other.',
    };
    return rule([`${folder}/${feature}/**`], others.length === 0 ? patterns : [...patterns, foreign]);
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
    rule(['libs/workflows/**/*.ts'], [...everywhere, integrationCode]),
    rule(
      ['apps/ui/src/**/*.ts', 'apps/ui/src/**/*.tsx'],
      [...everywhere, nodeBuiltIns, mantine],
      ['apps/ui/src/components/**', 'apps/ui/src/theme/**'],
    ),
    ...slices(root, 'apps/management-api/src', [], [...everywhere, express]),
    ...slices(root, 'apps/ui/src/features', ['run'], [...everywhere, nodeBuiltIns, mantine]),
  ];
}
