// Lints texts as if they were the named files, with the rules of the walls only; Jest cannot load ESLint's own ESM configuration.
import { ESLint } from 'eslint';

const wallRules = [
  '@nx/enforce-module-boundaries',
  '@typescript-eslint/no-restricted-imports',
  'boundaries/dependencies',
  'no-restricted-globals',
  'no-restricted-properties',
  'no-restricted-syntax',
];

let input = '';
for await (const chunk of process.stdin) input += chunk;
const eslint = new ESLint({
  ruleFilter: ({ ruleId }) => wallRules.includes(ruleId) || ruleId.startsWith('walls/'),
  overrideConfig: [{ files: ['**/*'], languageOptions: { parserOptions: { projectService: false } } }],
});
const findings = [];
for (const { file, code } of JSON.parse(input)) {
  const [result] = await eslint.lintText(code, { filePath: file });
  findings.push(result.messages.map(({ ruleId, message }) => ruleId ?? message));
}
console.log(JSON.stringify(findings));
