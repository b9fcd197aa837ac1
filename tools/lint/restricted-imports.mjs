import { builtinModules } from 'node:module';
import { apiFolders, compositions, engineFolders, integrations, uiFolders } from './folders.mjs';

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
    '@msp/smoke',
    '@msp/generators',
  ],
  message: 'Code of tests and tools is imported by them only.',
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
const builtInsOfWorkflows = {
  // Whether a domain takes mail is asked of its name servers.
  regex: builtInsBut('dns/promises'),
  message: 'Workflows reach systems through their integrations.',
};
const runtimeCode = {
  regex: '^@msp/workflow-runtime$',
  message: 'Workflows run on it and do not know it: import the SDK, and the kit in tests.',
};
/** Packages of others but for some. */
const packagesBut = (...names) => ({
  regex: `^(?!\\.|@msp/|node:|(?:${[...names, ...builtinModules].join('|')})(?:/|$))`,
  message: 'What stands this far below is made of few packages: those that tools/lint names.',
});
const nodeSideOfAuth = {
  regex: '^@msp/auth$',
  message: 'The browser has its own door: @msp/auth/browser.',
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

/** Only a process owns clients of storage: what runs on in a thread that was given up on cannot write. */
const storageInThread = {
  group: ['@msp/storage'],
  allowTypeImports: true,
  message: 'A thread asks the process for what is stored: import types only.',
};

const tests = ['**/*.test.ts', '**/*.test.tsx', '**/testing/**'];

/** Refuses what is imported at the top of a file, and what is named in another way. */
const refusing = (patterns) => ({
  '@typescript-eslint/no-restricted-imports': ['error', { patterns }],
  'walls/imports': ['error', { patterns }],
});

const rule = (files, patterns, ignores = []) => ({
  files,
  ignores: [...tests, ...ignores],
  rules: refusing(patterns),
});

/** The slices of a service: routes speak HTTP, and their services do not. */
const slices = (folders, patterns) =>
  folders.flatMap(({ folder, foreign }) => [
    rule([`${folder}/**`], [...patterns, express, ...foreign]),
    rule([`${folder}/**/*.service.ts`], [...patterns, serving, ...foreign]),
  ]);

const anySlice = {
  regex: '^\\./[^/]+/',
  allowTypeImports: true,
  message: 'What the slices share knows none of them; what puts the service together does.',
};

/** What runs in the threads of the engine. */
const threads = (folders, patterns) =>
  folders
    .filter(({ folder }) => folder.endsWith('/turn-host'))
    .map(({ folder, foreign }) => rule([`${folder}/thread/**`], [...patterns, express, storageInThread, ...foreign]));

/** The files of a service beside its slices. */
const besideSlices = (source, patterns) =>
  rule([`${source}/*.ts`], [...patterns, anySlice], [`${source}/{${compositions.join(',')}}.ts`]);

const asking = { group: ['**/lib/current-api'], message: 'The services are asked in *.queries.ts files only.' };

/** The rules of the user interface's folders; `*.queries.ts` files also ask the services. */
function userInterface(root, patterns) {
  return uiFolders(root).flatMap(({ folder, foreign }) => {
    const own = [...patterns, ...(folder.endsWith('/components') ? [] : [mantine]), ...foreign];
    const queries = `${folder}/**/*.queries.ts`;
    return [rule([`${folder}/**`], [...own, asking], [queries]), rule([queries], own)];
  });
}

const services = ['apps/management-api/src', 'apps/workflow-engine/src'];

/** Import rules that Nx tags cannot say. The slices are computed from the folders that exist. */
export function restrictedImports(root) {
  const everywhere = [storageClients, identityClients, telemetrySdk, testCode];
  return [
    rule(['**/*.ts', '**/*.tsx'], everywhere, ['tools/**', 'apps/ui-e2e/**']),
    rule(['libs/storage/**/*.ts'], [telemetrySdk, testCode]),
    rule(['libs/telemetry-sdk/**/*.ts'], [storageClients, testCode]),
    rule(['libs/auth/**/*.ts'], [...everywhere, packagesBut('jose', '@azure/msal-browser')]),
    ...['libs/integrations', ...integrations(root).map(({ folder }) => folder)].map((folder) =>
      rule(
        [`${folder}/**/*.ts`],
        [
          ...[storageClients, telemetrySdk, testCode, packagesBut('zod', 'ipaddr.js', 'p-timeout', '@azure/identity')],
          ...integrations(root).flatMap((one) => (one.folder === folder ? one.foreign : [])),
        ],
      ),
    ),
    rule(['libs/models/**/*.ts'], [...everywhere, nodeBuiltIns, packagesBut('zod', 're2js')]),
    rule(['libs/workflow-sdk/**/*.ts'], [...everywhere, nodeBuiltIns, packagesBut()]),
    rule(['libs/workflow-runtime/**/*.ts'], [...everywhere, reachingBuiltIns]),
    // The authors' kit is held by the same: it runs in memory.
    {
      files: ['libs/workflow-runtime/src/testing/*.ts'],
      ignores: ['**/*.test.ts'],
      rules: refusing([...everywhere, reachingBuiltIns]),
    },
    rule(['libs/service/**/*.ts', 'libs/platform/**/*.ts'], [...everywhere, express]),
    rule(['libs/workflows/**/*.ts'], [...everywhere, integrationCode, runtimeCode, builtInsOfWorkflows, packagesBut()]),
    rule(
      ['apps/ui/src/**/*.ts', 'apps/ui/src/**/*.tsx'],
      [...everywhere, nodeBuiltIns, nodeSideOfAuth, mantine],
      ['apps/ui/src/components/**', 'apps/ui/src/theme/**'],
    ),
    ...services.map((source) => besideSlices(source, everywhere)),
    ...slices(apiFolders(root), everywhere),
    ...slices(engineFolders(root), everywhere),
    ...threads(engineFolders(root), everywhere),
    ...userInterface(root, [...everywhere, nodeBuiltIns, nodeSideOfAuth]),
  ];
}
