import {
  type Kind,
  nx,
  imports,
  named,
  taking,
  takingType,
  later,
  engine,
  ui,
  form,
  domain,
  graph,
  page,
} from './kind';

/** Ways around a wall. */
export const ways: readonly Kind[] = [
  {
    kind: 'around a wall by another way to name a module',
    refused: [
      [form, 'export const y = () => import(`../users/user.service`);\n', named],
      [form, 'export const y = (name: string) => import(name);\n', named],
      [form, 'export const y = (name: string) => import(`../users/${name}`);\n', named],
      [form, "export const y = () => import('../users/' + 'user.service');\n", named],
      [form, "export const y = require('../users/user.service');\n", named],
      [form, "import y = require('../users/user.service');\nexport const z = y;\n", named],
      [form, "export const y = require.resolve('../users/user.service');\n", named],
      [form, "export const y = module.require('../users/user.service');\n", named],
      [form, "export const y = import.meta.resolve('../users/user.service');\n", named],
      [form, "export { x } from '../users/user.service';\n", imports],
      [form, "export * from '../users/user.service';\n", imports],
      [form, "export type Y = import('../users/user.service').X;\n", named],
      [domain, "export const y = require('@msp/storage');\n", named],
      ['libs/models/src/csv.test.ts', "jest.mock('@msp/storage');\n", named],
      ['libs/models/src/csv.test.ts', "export const y = jest.requireActual('../../storage/src/index');\n", named],
    ],
    fine: [
      [form, later('./form-mappings')],
      [`${ui}/shell/bell.test.tsx`, "jest.mock('../components/toasts', () => ({}));\n"],
      ['libs/workflows/src/validate-email/validate-email.test.ts', "jest.mock('node:dns/promises');\n"],
      ['libs/http/src/api-reference.ts', "export const y = require.resolve('swagger-ui-dist/package.json');\n"],
    ],
  },
  {
    kind: 'around a wall by a detour',
    refused: [
      [form, taking('../../src/users/user.service'), named],
      [form, taking('./../users/user.service'), named],
      [form, "export * from '../forms/../users/user.service';\n", named],
      [`${engine}/workflows/accept.ts`, taking('../../src/forms/form-checks'), named],
      [graph, taking('../../src/halopsa/halo-session'), named],
      [page, taking('../../../src/features/run/run-form.page'), named],
    ],
    fine: [[form, taking('../../src/forms/form-mappings')]],
  },
  {
    kind: 'relative into another project',
    refused: [
      [form, taking('../../../../libs/storage/src/index'), nx],
      [form, later('../../../../libs/storage/src/index'), nx],
      ['libs/models/src/csv.test.ts', taking('../../storage/src/index'), nx],
    ],
    fine: [[form, taking('@msp/storage')]],
  },
  {
    kind: 'deep into another project',
    refused: [
      [form, taking('@msp/storage/src/tables/row'), named],
      [form, taking('@msp/storage/tables'), named],
      [form, takingType('@msp/models/domain'), named],
      [form, taking('libs/storage/src/index'), named],
      [form, later('@msp/storage/src/index'), named],
      ['libs/models/src/csv.test.ts', taking('@msp/testing/src/azurite'), named],
    ],
    fine: [[form, taking('@msp/models/validators')]],
  },
];
