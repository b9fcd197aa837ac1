import { walls } from './walls.mjs';

const code = ['**/*.ts', '**/*.tsx', '**/*.mts'];

const spreads = ['ObjectExpression > SpreadElement', 'JSXSpreadAttribute'];
const packed = ['', '> TSAsExpression', '> TSSatisfiesExpression'].map((as) => ({
  selector: `:matches(${spreads.join(', ')}) ${as} > ObjectExpression`,
  message: 'Write the properties where they stand: an object that is spread is not asked for names that nobody knows.',
}));
const defaults = ['ExportDefaultDeclaration', "ExportSpecifier[exported.name='default']", 'TSExportAssignment'].map(
  (selector) => ({ selector, message: 'Export by name: then it has the same name wherever it is used.' }),
);
const environment = [
  "MemberExpression[object.name='process'][property.name='env']",
  "MemberExpression[object.name='process'][property.value='env']",
  "VariableDeclarator[init.name='process'] > ObjectPattern > Property[key.name='env']",
  'ImportDeclaration[source.value=/^(?:node:)?process$/]',
].map((selector) => ({
  selector,
  message: 'The environment is read by the configuration, which is given as a value.',
}));

/** By `new` or without. */
const plain = ['NewExpression', 'CallExpression'].map((type) => ({
  selector: `${type}[callee.name=/^(?:Aggregate|Eval|Range|Reference|Syntax|Type|URI)?Error$/]`,
  message:
    'Throw a problem that callers know (@msp/models), a WorkflowError, a ConfigError, or a BugError for what no input brings about.',
}));

const may = (name, files) => ({ files, rules: { [`walls/${name}`]: 'off' } });
const forbid = (name, files, selectors, ignores = []) => ({
  files,
  ignores,
  rules: { [`walls/${name}`]: ['error', ...selectors] },
});

/** What no code does, wherever it stands. Each has a name of its own, so that the rules of a folder switch none off. */
export const everywhere = (tests) => [
  { linterOptions: { noInlineConfig: true } },
  {
    files: code,
    plugins: { walls },
    rules: { 'walls/imports': 'error', 'walls/no-handing-on': 'error', 'walls/known-properties': 'error' },
  },
  // What authors write knows one library; what it offers of another is part of it.
  may('no-handing-on', ['libs/workflow-sdk/src/{index,files,seal}.ts']),
  forbid('no-packed-literal', code, packed),
  forbid('no-default-export', code, defaults),
  // Whoever is called by its file alone.
  may('no-default-export', ['**/*.config.{ts,mts}', '**/*.generator.ts', '**/global-setup.ts', '**/*.d.ts']),
  forbid('no-environment', ['apps/*/src/**', 'libs/*/src/**'], environment, tests),
  // It has no process at all: see without-reach.mjs.
  may('no-environment', ['libs/workflow-runtime/src/**']),
  // Where a program begins.
  may('no-environment', [
    'apps/management-api/src/{restore-main,system/jobs}.ts',
    'libs/service/src/{run-service,config/env-file}.ts',
    'libs/telemetry-sdk/src/{start-telemetry,exporters}.ts',
  ]),
  {
    files: ['libs/workflows/**/*.ts'],
    ignores: tests,
    rules: {
      'no-restricted-globals': [
        'error',
        ...['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource'].map((name) => ({
          name,
          message: 'Workflows reach systems through their integrations.',
        })),
      ],
    },
  },
  forbid(
    'no-plain-error',
    ['apps/{management-api,workflow-engine}/src/**/*.ts', 'libs/platform/src/**/*.ts'],
    plain,
    tests,
  ),
];
