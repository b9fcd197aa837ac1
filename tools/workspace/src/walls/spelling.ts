import { type Kind, imports, taking, engine, form, page } from './kind';

/** What no code says. */
export const spelling: readonly Kind[] = [
  {
    kind: 'nothing is exported as default',
    refused: [
      [form, 'export default 1;\n', 'walls/no-default-export'],
      [form, 'const y = 1;\nexport { y as default };\n', 'walls/no-default-export'],
      [form, "export { default } from './form-mappings';\n", 'walls/no-default-export'],
      [page, 'export default function Home() {\n  return null;\n}\n', 'walls/no-default-export'],
      ['libs/models/src/csv.test.ts', 'export default 1;\n', 'walls/no-default-export'],
    ],
    fine: [['apps/ui-e2e/playwright.config.ts', 'export default {};\n']],
  },
  {
    kind: 'the environment is read by the configuration only',
    refused: [
      [form, "export const y = process.env['PORT'];\n", 'walls/no-environment'],
      [form, "export const y = process['env'];\n", 'walls/no-environment'],
      [form, 'export const { env } = process;\n', 'walls/no-environment'],
      [form, "import { env } from 'node:process';\nexport const y = env;\n", 'walls/no-environment'],
      ['libs/storage/src/tables/row.ts', "export const y = process.env['PORT'];\n", 'walls/no-environment'],
    ],
    fine: [['libs/service/src/run-service.ts', 'export const y = process.env;\n']],
  },
  {
    kind: 'services throw what callers understand',
    refused: [
      [form, "export const y = () => {\n  throw new Error('x');\n};\n", 'walls/no-plain-error'],
      [form, "export const y = () => {\n  throw Error('x');\n};\n", 'walls/no-plain-error'],
      [`${engine}/stop.ts`, "export const y = Promise.reject(new TypeError('x'));\n", 'walls/no-plain-error'],
      ['libs/platform/src/dependencies.ts', "export const y = new RangeError('x');\n", 'walls/no-plain-error'],
    ],
    fine: [
      [
        form,
        "import { ConflictError } from '@msp/models';\nexport const y = () => {\n  throw new ConflictError('x');\n};\n",
      ],
      ['libs/models/src/csv.test.ts', "export const y = new Error('x');\n"],
    ],
  },
  {
    kind: 'no literal is spread at once',
    refused: [
      [form, 'const a = 1;\nexport const y = { ...{ a } };\n', 'walls/no-packed-literal'],
      [page, 'const a = 1;\nexport const y = <p {...{ a }} />;\n', 'walls/no-packed-literal'],
      ['libs/models/src/csv.test.ts', 'const a = 1;\nexport const y = { ...{ a } };\n', 'walls/no-packed-literal'],
      [
        'tools/local/src/start.ts',
        'const a = 1;\nexport const y = { ...({ a } as const) };\n',
        'walls/no-packed-literal',
      ],
    ],
    fine: [[form, 'export const y = (x: { readonly a?: 1 }) => ({ ...x, ...(x.a && { b: x.a }) });\n']],
  },
  {
    kind: 'no comment switches a rule off',
    refused: [
      [form, '// eslint-disable-next-line walls/no-default-export\nexport default 1;\n', 'walls/no-default-export'],
      [form, `/* eslint-disable */\n${taking('express')}`, imports],
    ],
    fine: [[form, '// Comments say why.\nexport const y = 1;\n']],
  },
];
