import { join } from 'node:path';
import { run } from './commands';

const inside = 'boundaries/dependencies';
const outside = '@nx/enforce-module-boundaries';
const importing = (path: string, name = 'x') => `import { ${name} } from '${path}';\nexport const y = ${name};\n`;
const importingType = (path: string) => `import type { X } from '${path}';\nexport type Y = X;\n`;
const storage = 'libs/storage/src';
const form = `${storage}/forms/form.repository.ts`;
const row = `${storage}/tables/row.ts`;
const organization = '../organizations/organization.repository';

const forbidden: readonly (readonly [what: string, file: string, code: string, rule: string])[] = [
  ['a noun imports another', form, importing(organization), inside],
  ['a noun imports the type of another', form, importingType(organization), inside],
  ['a noun imports another from afar', form, importing('../../src/organizations/organization.table'), inside],
  ['a noun hands another on', form, `export * from '${organization}';\n`, inside],
  ['a noun imports another later', form, `export const y = () => import('${organization}');\n`, inside],
  ['a noun names another by its file alone', form, `export type Y = typeof import('${organization}');\n`, inside],
  ['a noun requires another', form, `export const y = require('${organization}');\n`, inside],
  ['a noun makes repositories', form, importing('../registry/repositories.generated'), inside],
  ['a noun makes storage', form, importing('../memory-storage'), inside],
  ['a noun imports a job', form, importing('../backup/restore'), inside],
  ['a room imports a noun', row, importing('../forms/form.table'), inside],
  ['a room imports the type of a noun', row, importingType('../forms/form.table'), inside],
  ['a room imports the registry', row, importing('../registry/tables.generated'), inside],
  ['a room imports what is composed of it', row, importingType('../storage'), inside],
  ['a noun constructs a client of tables', form, importing('@azure/data-tables', 'TableClient'), inside],
  ['storage is composed of a client', `${storage}/azure-storage.ts`, importing('@azure/storage-blob'), inside],
  ['a job constructs a client', `${storage}/backup/restore.ts`, importing('@azure/storage-blob'), inside],
  ['a job loads a client', `${storage}/doctor/examine.ts`, "export const y = import('@azure/data-tables');\n", inside],
  [
    'the room of blobs constructs a client of tables',
    `${storage}/blobs/azure-blobs.ts`,
    importing('@azure/data-tables'),
    inside,
  ],
  [
    'the room of the vault constructs a client of blobs',
    `${storage}/vault/azure-secrets.ts`,
    importing('@azure/storage-blob'),
    inside,
  ],
  ['the room of tables makes a credential', `${storage}/tables/table-clients.ts`, importing('@azure/identity'), inside],
  ['a workflow imports storage', 'libs/workflows/src/any/any.workflow.ts', importing('@msp/storage'), outside],
  [
    'a workflow names a type of storage',
    'libs/workflows/src/any/any.workflow.ts',
    importingType('@msp/storage'),
    outside,
  ],
  [
    'a workflow imports from inside storage',
    'libs/workflows/src/any/any.workflow.ts',
    importing('../../../storage/src/index'),
    outside,
  ],
  [
    'a workflow loads storage',
    'libs/workflows/src/any/any.workflow.ts',
    "export const y = import('@msp/storage');\n",
    outside,
  ],
  ['storage imports a service', `${storage}/storage.ts`, importing('@msp/http'), outside],
];

const allowed: readonly (readonly [what: string, file: string, code: string])[] = [
  ['a noun imports its own', form, importing('./form.table')],
  ['a noun knows storage by its type', form, importingType('../storage')],
  ['a noun knows the repositories by their type', form, importingType('../registry/repositories.generated')],
  ['a noun and a room import libraries', form, importing('@msp/models') + "import 'node:crypto';\nimport 'zod';\n"],
  ['a job imports nouns', `${storage}/backup/restore.ts`, importing('../forms/form.table')],
  ['a room names the type of a client', `${storage}/calls/azure-call.ts`, importingType('@azure/storage-blob')],
  ['the room of tables constructs its client', `${storage}/tables/table-clients.ts`, importing('@azure/data-tables')],
  ['the room of accounts makes a credential', `${storage}/account/credential.ts`, importing('@azure/identity')],
];

let findings: string[][];
beforeAll(async () => {
  await run('nx', ['show', 'projects']);
  const texts = [...forbidden, ...allowed].map(([, file, code]) => ({ file, code }));
  const { output } = await run('node', [join(__dirname, 'lint-texts.mjs')], JSON.stringify(texts));
  findings = JSON.parse(output.slice(output.indexOf('[[')));
});

test.each(forbidden.map(([what, , , rule], index) => ({ what, rule, index })))(
  'it is rejected that $what',
  ({ rule, index }) => {
    expect(findings[index]).toEqual([rule]);
  },
);

test.each(allowed.map(([what], index) => ({ what, index: forbidden.length + index })))(
  'it is fine that $what',
  ({ index }) => {
    expect(findings[index]).toEqual([]);
  },
);
