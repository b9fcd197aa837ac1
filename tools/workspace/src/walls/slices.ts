import {
  type Kind,
  nx,
  imports,
  named,
  inStorage,
  taking,
  takingType,
  later,
  engine,
  api,
  ui,
  form,
  onboarding,
  domain,
  graph,
  page,
} from './kind';

/** Walls inside a project. */
export const slices: readonly Kind[] = [
  {
    kind: 'a slice of the engine imports none beside or above it',
    refused: [
      [`${engine}/workflows/accept.ts`, taking('../forms/form-checks'), imports],
      [`${engine}/workflows/accept.ts`, takingType('../forms/form-checks'), imports],
      [`${engine}/forms/form-checks.ts`, taking('../executions/reconcile.service'), imports],
      [`${engine}/execution/run.ts`, taking('../data-providers/option-cache'), imports],
      [`${engine}/discovery/metadata.ts`, taking('../integrations/organization-lists'), imports],
      [`${engine}/mappings/set-mapping.ts`, taking('../create-context'), imports],
      [`${engine}/execution/run.ts`, later('../workflows/accept'), named],
    ],
    fine: [
      [`${engine}/forms/form-checks.ts`, taking('../workflows/accept')],
      [`${engine}/execution/run.ts`, takingType('../context')],
    ],
  },
  {
    kind: 'a thread of the engine owns no client of storage',
    refused: [
      [`${engine}/turn-host/thread/serve-turn.ts`, taking('@msp/storage'), imports],
      [`${engine}/turn-host/thread/serve-turn.ts`, later('@msp/storage'), named],
      [`${engine}/turn-host/thread/serve-turn.ts`, taking('../../execution/run-turn'), imports],
    ],
    fine: [
      [`${engine}/turn-host/thread/serve-turn.ts`, takingType('@msp/storage')],
      [`${engine}/execution/run-turn.ts`, taking('../turn-host/host')],
    ],
  },
  {
    kind: 'a slice of the API imports no other',
    refused: [
      [form, taking('../users/user.service'), imports],
      [form, takingType('../users/user.service'), imports],
      [form, taking('../create-context'), imports],
    ],
    fine: [[form, taking('./form-mappings') + takingType('../context')]],
  },
  {
    kind: 'a noun of storage imports no other',
    refused: [
      ['libs/storage/src/forms/form.repository.ts', taking('../users/user.repository'), inStorage],
      ['libs/storage/src/tables/row.ts', takingType('../forms/form.table'), inStorage],
    ],
    fine: [['libs/storage/src/forms/form.repository.ts', taking('../tables/row')]],
  },
  {
    kind: 'a root file of a service imports no slice',
    refused: [
      [`${api}/person.ts`, taking('./users/user.service'), imports],
      [`${engine}/flush-counts.ts`, taking('./execution/run'), imports],
      [`${engine}/flush-counts.ts`, later('./execution/run'), named],
      [form, taking('../routes.generated'), imports],
    ],
    fine: [
      [`${api}/background.ts`, taking('./audit/audit-sealer')],
      [`${engine}/context.ts`, takingType('./execution/run')],
      [`${engine}/create-context.ts`, taking('./execution/run')],
    ],
  },
  {
    kind: 'features of the user interface import neither each other nor run',
    refused: [
      [page, taking('../run/run-form.page'), imports],
      [page, taking('../builder/preview'), imports],
      [page, later('../run/run-form.page'), named],
    ],
    fine: [[page, taking('../../run-form/form-runner')]],
  },
  {
    kind: 'imports of the user interface go down',
    refused: [
      [`${ui}/components/page.tsx`, taking('../features/home/home.page'), imports],
      [`${ui}/lib/words.ts`, taking('../components/page'), imports],
      [`${ui}/queries/me.queries.ts`, taking('../session/use-me'), imports],
    ],
    fine: [[`${ui}/components/page.tsx`, taking('../lib/words')]],
  },
];

/** Walls between projects. */
export const projects: readonly Kind[] = [
  {
    kind: 'models import no other project',
    refused: [
      [domain, taking('@msp/auth'), nx],
      [domain, later('@msp/auth'), nx],
    ],
    fine: [['libs/auth/src/access.ts', taking('@msp/models')]],
  },
  {
    kind: 'an app imports no other',
    refused: [
      [`${api}/app.ts`, taking('../../workflow-engine/src/app'), nx],
      [`${ui}/main.tsx`, later('../../management-api/src/app'), nx],
      [`${ui}/main.tsx`, 'export const y = () => import(`../../management-api/src/app`);\n', named],
    ],
    fine: [[`${api}/main.ts`, taking('./app')]],
  },
  {
    kind: 'an app has no code of tools',
    refused: [
      ...['@msp/local', '@msp/smoke', '@msp/generators', '@msp/testing'].map(
        (name) => [`${engine}/app.ts`, taking(name), imports] as const,
      ),
      [`${engine}/app.ts`, later('@msp/generators'), named],
    ],
    fine: [[`${engine}/app.ts`, taking('@msp/http')]],
  },
  {
    kind: 'the browser never sees the node side of auth',
    refused: [
      [page, taking('@msp/auth'), imports],
      [`${ui}/main.tsx`, taking('@msp/auth'), imports],
      [`${ui}/session/session.ts`, later('@msp/auth'), named],
    ],
    fine: [[`${ui}/session/session.ts`, taking('@msp/auth/browser')]],
  },
  {
    kind: 'a workflow takes no values of integrations',
    refused: [
      [onboarding, taking('@msp/integrations'), imports],
      [onboarding, later('@msp/integrations'), named],
    ],
    fine: [[onboarding, takingType('@msp/integrations')]],
  },
  {
    kind: 'a workflow takes nothing of storage',
    refused: [
      [onboarding, taking('@msp/storage'), nx],
      [onboarding, takingType('@msp/storage'), nx],
      [onboarding, `export type Y = import('@msp/storage').Storage;\n`, named],
    ],
    fine: [[onboarding, taking('@msp/workflow-sdk')]],
  },
  {
    kind: 'an integration imports no other',
    refused: [
      [graph, taking('../halopsa/halo-session'), imports],
      [graph, takingType('../ninjaone/ninjaone.integration'), imports],
      [graph, later('../halopsa/halo-session'), named],
    ],
    fine: [[graph, taking('../http/guarded-fetch')]],
  },
  {
    kind: 'what another project offers is not handed on',
    refused: [
      ['libs/platform/src/index.ts', `export { x } from '@msp/storage';\n`, 'walls/no-handing-on'],
      ['libs/platform/src/index.ts', `export * from '@msp/storage';\n`, 'walls/no-handing-on'],
      ['libs/platform/src/index.ts', `export type { X } from '@msp/storage';\n`, 'walls/no-handing-on'],
      ['libs/http/src/index.ts', `import { x } from '@msp/service';\nexport { x };\n`, 'walls/no-handing-on'],
    ],
    fine: [['libs/platform/src/index.ts', `export { x } from './pages/cursors';\n`]],
  },
];
