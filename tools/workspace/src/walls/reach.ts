import {
  type Kind,
  imports,
  named,
  inStorage,
  globals,
  syntax,
  taking,
  takingType,
  later,
  engine,
  api,
  ui,
  form,
  onboarding,
  domain,
  step,
  page,
} from './kind';

/** What is known in one place only. */
export const reach: readonly Kind[] = [
  {
    kind: 'services know no express',
    refused: [
      [form, taking('express'), imports],
      [`${engine}/forms/submit-form.service.ts`, taking('express'), imports],
      [`${engine}/forms/form.routes.ts`, taking('express'), imports],
      ['libs/platform/src/dependencies.ts', taking('express'), imports],
      [form, later('express'), named],
    ],
    fine: [['libs/http/src/service.ts', taking('express')]],
  },
  {
    kind: 'services know no words of HTTP',
    refused: [
      [form, taking('@msp/http', 'Reply'), imports],
      [form, "export const y = (header: (name: string) => string) => header('If-Match');\n", syntax],
    ],
    fine: [[`${api}/forms/form.routes.ts`, taking('@msp/http', 'Reply')]],
  },
  {
    kind: 'clients are constructed in storage only',
    refused: [
      ...[
        '@azure/data-tables',
        '@azure/storage-blob',
        '@azure/storage-queue',
        '@azure/keyvault-secrets',
        '@azure/identity',
      ].flatMap((name) => [
        [`${api}/app.ts`, taking(name), imports] as const,
        [`${api}/app.ts`, later(name), named] as const,
        ['libs/platform/src/dependencies.ts', taking(`${name}/dist/index`), imports] as const,
      ]),
    ],
    fine: [['libs/storage/src/tables/table-clients.ts', taking('@azure/data-tables')]],
  },
  {
    kind: 'storage constructs each client once',
    refused: [
      ['libs/storage/src/backup/restore.ts', taking('@azure/storage-blob'), inStorage],
      ['libs/storage/src/vault/vault-clients.ts', taking('@azure/data-tables'), inStorage],
      ['libs/storage/src/blobs/blob-clients.ts', taking('@azure/storage-queue'), inStorage],
    ],
    fine: [['libs/storage/src/backup/restore.ts', takingType('@azure/storage-blob')]],
  },
  {
    kind: 'models know neither express nor react',
    refused: ['express', 'react', 'react/jsx-runtime', '@tanstack/react-query'].flatMap((name) => [
      [domain, taking(name), imports] as const,
      [domain, later(name), named] as const,
    ]),
    fine: [[domain, taking('zod')]],
  },
  {
    kind: 'the SDK has no packages of others',
    refused: [
      ...['jose', 'zod', 'p-map', '@azure/identity'].map((name) => [step, taking(name), imports] as const),
      [step, later('jose'), named],
    ],
    fine: [[step, taking('@msp/models') + taking('./step-key', 'z').replace('const y', 'const w')]],
  },
  {
    kind: 'workflows reach nothing by themselves',
    refused: [
      ...['node:fs', 'fs', 'node:http', 'child_process', 'node:dns', 'axios'].map(
        (name) => [onboarding, taking(name), imports] as const,
      ),
      [onboarding, later('node:fs'), named],
      [onboarding, "export const y = () => fetch('https://vendor.example');\n", globals],
    ],
    fine: [['libs/workflows/src/validate-email/mail-exchangers.ts', taking('node:dns/promises', 'resolveMx')]],
  },
  {
    kind: 'a feature of the user interface does not fetch',
    refused: [[page, "export const y = () => fetch('/api/me');\n", globals]],
    fine: [[`${ui}/lib/api.ts`, "export const y = () => fetch('/api/me');\n"]],
  },
  {
    kind: 'a feature of the user interface writes no key of a query in place',
    refused: [
      [page, "export const y = { queryKey: ['forms'] };\n", syntax],
      [page, 'export const y = { queryFn: () => 1 };\n', syntax],
      [`${ui}/features/audit/audit.queries.ts`, "export const y = { queryKey: ['audit', 1] };\n", syntax],
    ],
    fine: [[`${ui}/features/audit/audit.queries.ts`, 'export const y = { queryKey: [...all(), 1] };\n']],
  },
];
