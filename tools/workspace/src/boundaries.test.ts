import { join } from 'node:path';
import { run } from './commands';

const forbidden = [
  {
    file: 'libs/models/src/index.ts',
    code: `import { createMemoryStorage } from '@msp/storage';\nexport const x = createMemoryStorage;\n`,
    rule: '@nx/enforce-module-boundaries',
  },
  {
    file: 'apps/ui/src/main.tsx',
    code: `import { createService } from '@msp/http';\nexport const x = createService;\n`,
    rule: '@nx/enforce-module-boundaries',
  },
  {
    file: 'libs/integrations/src/index.ts',
    code: `import { createMemoryStorage } from '@msp/storage';\nexport const x = createMemoryStorage;\n`,
    rule: '@nx/enforce-module-boundaries',
  },
  {
    file: 'libs/service/src/index.ts',
    code: `import { createService } from '@msp/http';\nexport const x = createService;\n`,
    rule: '@nx/enforce-module-boundaries',
  },
  {
    file: 'libs/service/src/repeat.ts',
    code: `import { createMemoryStorage } from '@msp/storage';\nexport const x = createMemoryStorage;\n`,
    rule: '@nx/enforce-module-boundaries',
  },
  {
    file: 'libs/service/src/listen.ts',
    code: `import express from 'express';\nexport const x = express;\n`,
    rule: '@typescript-eslint/no-restricted-imports',
  },
  {
    file: 'libs/platform/src/index.ts',
    code: `import { createService } from '@msp/http';\nexport const x = createService;\n`,
    rule: '@nx/enforce-module-boundaries',
  },
  {
    file: 'libs/platform/src/dependencies.ts',
    code: `import { createReadiness } from '@msp/service';\nexport const x = createReadiness;\n`,
    rule: '@nx/enforce-module-boundaries',
  },
  {
    file: 'libs/platform/src/pages/cursors.ts',
    code: `import express from 'express';\nexport const x = express;\n`,
    rule: '@typescript-eslint/no-restricted-imports',
  },
  {
    file: 'libs/storage/src/index.ts',
    code: `import { findForm } from '@msp/platform';\nexport const x = findForm;\n`,
    rule: '@nx/enforce-module-boundaries',
  },
  {
    file: 'libs/http/src/index.ts',
    code: `import { createMemoryStorage } from '@msp/storage';\nexport const x = createMemoryStorage;\n`,
    rule: '@nx/enforce-module-boundaries',
  },
  {
    file: 'apps/management-api/src/app.ts',
    code: `import { TableClient } from '@azure/data-tables';\nexport const x = TableClient;\n`,
    rule: '@typescript-eslint/no-restricted-imports',
  },
  {
    file: 'libs/workflow-sdk/src/index.ts',
    code: `import { readFileSync } from 'node:fs';\nexport const x = readFileSync;\n`,
    rule: '@typescript-eslint/no-restricted-imports',
  },
  {
    file: 'apps/management-api/src/forms/form.service.ts',
    code: `import { organizationRoutes } from '../organizations/organization.routes';\nexport const x = organizationRoutes;\n`,
    rule: '@typescript-eslint/no-restricted-imports',
  },
  {
    file: 'apps/management-api/src/audit/audit.service.ts',
    code: `import { Download } from '@msp/http';\nexport const x = Download;\n`,
    rule: '@typescript-eslint/no-restricted-imports',
  },
  {
    file: 'apps/workflow-engine/src/workflows/execute.service.ts',
    code: `import { Reply } from '@msp/http';\nexport const x = Reply;\n`,
    rule: '@typescript-eslint/no-restricted-imports',
  },
  {
    file: 'apps/management-api/src/config-values/config-value.service.ts',
    code: `export const x = (header: (name: string) => string) => header('If-Match');\n`,
    rule: 'no-restricted-syntax',
  },
  {
    file: 'libs/http/src/dispatch.ts',
    code: `export const x = (response: { locals: object }) => response.locals;\n`,
    rule: 'no-restricted-properties',
  },
  {
    file: 'apps/workflow-engine/src/app.ts',
    code: `import { seedPeople } from '@msp/testing';\nexport const x = seedPeople;\n`,
    rule: '@typescript-eslint/no-restricted-imports',
  },
  {
    file: 'libs/workflow-runtime/src/index.ts',
    code: `import { createMemoryStorage } from '@msp/storage';\nexport const x = createMemoryStorage;\n`,
    rule: '@nx/enforce-module-boundaries',
  },
  {
    file: 'libs/workflow-sdk/src/index.ts',
    code: `import { Redactor } from '@msp/workflow-runtime';\nexport const x = Redactor;\n`,
    rule: '@nx/enforce-module-boundaries',
  },
  {
    file: 'libs/workflow-runtime/src/testing/run-workflow.ts',
    code: `import { createServer } from 'node:http';\nexport const x = createServer;\n`,
    rule: '@typescript-eslint/no-restricted-imports',
  },
  ...['@msp/workflow-runtime', '@msp/workflow-runtime/testing', '@msp/workflow-sdk/testing'].map((name) => ({
    file: 'libs/workflows/src/validate-email/validate-email.workflow.ts',
    code: `import * as runtime from '${name}';\nexport const x = runtime;\n`,
    rule: '@typescript-eslint/no-restricted-imports',
    what: name,
  })),
  ...['node:fs', 'fs', 'fs/promises', 'timers', 'node:timers/promises', 'node:test'].map((name) => ({
    file: 'libs/workflow-runtime/src/record/recorder.ts',
    code: `import * as builtIn from '${name}';\nexport const x = builtIn;\n`,
    rule: '@typescript-eslint/no-restricted-imports',
    what: name,
  })),
  ...[
    'libs/models/src/domain.ts',
    'libs/workflow-sdk/src/index.ts',
    'libs/workflow-runtime/src/testing/run-workflow.ts',
    'apps/ui/src/main.tsx',
    'apps/ui/src/lib/words.ts',
    'apps/ui/src/features/history/history-filter.ts',
  ].map((file) => ({
    file,
    code: `import { readFileSync } from 'fs';\nexport const x = readFileSync;\n`,
    rule: '@typescript-eslint/no-restricted-imports',
    what: 'fs by its short name',
  })),
  {
    file: 'libs/workflow-runtime/src/record/recorder.ts',
    code: `export const x = () => import('node:fs');\n`,
    rule: 'walls/imports',
    what: 'an import that is made later',
  },
  ...[
    ['a date', 'new Date()'],
    ['a timer', 'setTimeout(() => undefined, 1)'],
    ['a request', "fetch('https://vendor.example')"],
    ['the environment', 'process.env'],
  ].map(([what, expression]) => ({
    file: 'libs/workflow-runtime/src/record/recorder.ts',
    code: `export const x = ${expression};\n`,
    rule: 'no-restricted-globals',
    what,
  })),
  ...[
    ['chance', 'Math.random()'],
    ['a timer of a signal', 'AbortSignal.timeout(1)'],
    ['a date by another name', 'new globalThis.Date()'],
    ['a date by the name of Node', 'new global.Date()'],
    ['chance by another name', 'globalThis.crypto.randomUUID()'],
  ].map(([what, expression]) => ({
    file: 'libs/workflow-runtime/src/record/recorder.ts',
    code: `export const x = ${expression};\n`,
    rule: 'no-restricted-properties',
    what,
  })),
];

/** What looks at values, and at where code runs, reaches nothing. */
const allowed = ['node:util', 'util', 'node:async_hooks', 'async_hooks'].map((name) => ({
  file: 'libs/workflow-runtime/src/record/recorder.ts',
  code: `import * as builtIn from '${name}';\nexport const x = builtIn;\n`,
  what: name,
}));

let findings: string[][];
beforeAll(async () => {
  await run('nx', ['show', 'projects']);
  const { output } = await run('node', [join(__dirname, 'lint-texts.mjs')], JSON.stringify([...forbidden, ...allowed]));
  findings = JSON.parse(output.slice(output.indexOf('[[')));
});

test.each(forbidden.map((one, index) => ({ what: 'an import', ...one, index })))(
  '$what that $file must not have is rejected',
  ({ rule, index }) => {
    expect(findings[index]).toEqual([rule]);
  },
);

test.each(allowed.map((one, index) => ({ ...one, index })))('$what is let into $file', ({ index }) => {
  expect(findings[forbidden.length + index]).toEqual([]);
});
