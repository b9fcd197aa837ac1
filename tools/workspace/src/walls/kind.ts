/** The rules that refuse. */
export const nx = '@nx/enforce-module-boundaries';
export const imports = '@typescript-eslint/no-restricted-imports';
export const named = 'walls/imports';
export const inStorage = 'boundaries/dependencies';
export const globals = 'no-restricted-globals';
export const syntax = 'no-restricted-syntax';

export const taking = (path: string, name = 'x') => `import { ${name} } from '${path}';\nexport const y = ${name};\n`;
export const takingType = (path: string) => `import type { X } from '${path}';\nexport type Y = X;\n`;
export const later = (path: string) => `export const y = () => import('${path}');\n`;

/** A rule of the architecture: texts, each with the file where it pretends to stand, that break it, and that do not. */
export interface Kind {
  readonly kind: string;
  readonly refused: readonly (readonly [file: string, code: string, rule: string])[];
  readonly fine: readonly (readonly [file: string, code: string])[];
}

export const engine = 'apps/workflow-engine/src';
export const api = 'apps/management-api/src';
export const ui = 'apps/ui/src';
export const form = `${api}/forms/form.service.ts`;
export const onboarding = 'libs/workflows/src/user-onboarding/user-onboarding.workflow.ts';
export const domain = 'libs/models/src/domain.ts';
export const step = 'libs/workflow-sdk/src/step.ts';
export const graph = 'libs/integrations/src/msgraph/graph-url.ts';
export const page = `${ui}/features/home/home.page.tsx`;
