import js from '@eslint/js';
import nx from '@nx/eslint-plugin';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { restrictedImports } from './tools/lint/restricted-imports.mjs';
import { storageBoundaries } from './tools/lint/storage.mjs';
import { withoutReach } from './tools/lint/without-reach.mjs';
import { userInterface } from './tools/lint/user-interface.mjs';
import { everywhere } from './tools/lint/everywhere.mjs';
import { buildFiles } from './tools/lint/walls.mjs';

const tests = ['**/*.test.ts', '**/*.test.tsx', '**/testing/**', 'apps/ui-e2e/**'];

/** What both services are made of. */
const ofServices = [
  'http',
  'service',
  'platform',
  'auth',
  'storage',
  'integrations',
  'models',
  'telemetry',
  'telemetry-sdk',
];

const mayDependOn = (type, ...types) => ({
  sourceTag: `type:${type}`,
  onlyDependOnLibsWithTags: [...types, 'testing'].map((name) => `type:${name}`),
});

export default tseslint.config(
  {
    ignores: [
      '**/dist',
      '**/node_modules',
      '.nx',
      '.local',
      '**/generated',
      '**/*.generated.ts',
      '**/screenshots',
      '**/test-results',
    ],
  },
  js.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx', '**/*.mts'],
    extends: [tseslint.configs.strict, tseslint.configs.stylistic],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-floating-promises': [
        'error',
        { allowForKnownSafeCalls: [{ from: 'package', name: 'test', package: 'node:test' }] },
      ],
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { arguments: false, attributes: false } },
      ],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'always' }],
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/array-type': 'off',
      'no-console': 'error',
      'max-lines': ['error', { max: 250 }],
      eqeqeq: 'error',
    },
  },
  {
    files: ['**/*.ts', '**/*.tsx', '**/*.mts'],
    plugins: { '@nx': nx },
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        {
          allow: buildFiles,
          depConstraints: [
            mayDependOn('models'),
            mayDependOn('sdk', 'models'),
            mayDependOn('runtime', 'sdk', 'models'),
            mayDependOn('auth', 'models'),
            mayDependOn('telemetry', 'models'),
            mayDependOn('telemetry-sdk', 'telemetry'),
            mayDependOn('storage', 'models', 'telemetry'),
            mayDependOn('integrations', 'sdk', 'models', 'telemetry'),
            mayDependOn('service', 'auth', 'models', 'telemetry'),
            mayDependOn('http', 'auth', 'models', 'telemetry', 'service'),
            // What runs find around them is in the words of the SDK, and redaction is the runtime's.
            mayDependOn('platform', 'storage', 'auth', 'integrations', 'models', 'sdk', 'runtime'),
            // The kit of the runtime is for their tests; an import elsewhere is refused as test code.
            mayDependOn('workflows', 'sdk', 'integrations', 'runtime'),
            mayDependOn('api', ...ofServices),
            // The stand-ins are for its tests.
            mayDependOn('engine', ...ofServices, 'sdk', 'runtime', 'workflows', 'tool'),
            mayDependOn('ui', 'models', 'auth'),
            mayDependOn('testing', 'models'),
            // What integrations declare is what is set up for them.
            mayDependOn(
              'tool',
              ...['models', 'storage', 'auth', 'integrations', 'telemetry', 'tool', 'sdk', 'workflows'],
            ),
            mayDependOn('e2e', 'tool'),
            {
              sourceTag: 'platform:any',
              onlyDependOnLibsWithTags: ['platform:any', 'type:integrations', 'type:testing'],
            },
            {
              sourceTag: 'platform:browser',
              onlyDependOnLibsWithTags: ['platform:any', 'platform:browser', 'type:auth'],
            },
          ],
        },
      ],
    },
  },
  ...everywhere(tests),
  ...restrictedImports(import.meta.dirname),
  {
    files: ['apps/{management-api,workflow-engine}/src/**/*.service.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'Literal[value=/^(?:if-match|prefer|idempotency-key)$/i]',
          message: 'Services know no HTTP; routes translate what they are asked.',
        },
      ],
    },
  },
  {
    files: ['libs/http/**/*.ts', 'apps/{management-api,workflow-engine}/src/**/*.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { property: 'locals', message: 'What is known of a request has types: see request-state.ts.' },
      ],
    },
  },
  storageBoundaries(tests),
  withoutReach(['libs/workflow-runtime/**/*.ts']),
  ...userInterface(import.meta.dirname),
  {
    files: ['apps/ui/**/*.tsx'],
    extends: [jsxA11y.flatConfigs.recommended, reactHooks.configs.flat.recommended],
    rules: { 'jsx-a11y/no-autofocus': 'off' },
  },
  {
    files: ['apps/ui/src/**/*.ts', 'apps/ui/src/**/*.tsx'],
    ignores: ['apps/ui/src/components/use-copy.ts', ...tests],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'navigator', property: 'clipboard', message: 'Copy with useCopy: a browser may refuse it.' },
        ...['toLocaleString', 'toLocaleDateString', 'toLocaleTimeString'].map((property) => ({
          property,
          message:
            'Numbers are written by lib/words.ts, dates by components/time.tsx: as the person’s browser is set to.',
        })),
      ],
    },
  },
  {
    files: tests,
    rules: {
      'max-lines': ['error', { max: 400 }],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-empty-function': 'off',
    },
  },
  { files: ['tools/**', 'apps/ui-e2e/**', '**/*.config.{ts,mts,mjs,cjs,js}'], rules: { 'no-console': 'off' } },
  {
    files: ['**/*.js', '**/*.cjs', '**/*.mjs'],
    languageOptions: {
      globals: {
        module: 'writable',
        require: 'readonly',
        process: 'readonly',
        __dirname: 'readonly',
        exports: 'writable',
        console: 'readonly',
        URL: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
      },
    },
  },
  {
    files: ['apps/ui/public/*.js'],
    languageOptions: { globals: { window: 'readonly', document: 'readonly' } },
  },
);
