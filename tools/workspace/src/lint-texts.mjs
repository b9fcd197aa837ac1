// Lints texts as if they were the named files, with the import rules only; Jest cannot load ESLint's own ESM configuration.
import { ESLint } from 'eslint';

const importRules = ['@nx/enforce-module-boundaries', '@typescript-eslint/no-restricted-imports'];

let input = '';
for await (const chunk of process.stdin) input += chunk;
const eslint = new ESLint({
  ruleFilter: ({ ruleId }) => importRules.includes(ruleId),
  overrideConfig: [{ files: ['**/*'], languageOptions: { parserOptions: { projectService: false } } }],
});
const findings = [];
for (const { file, code } of JSON.parse(input)) {
  const [result] = await eslint.lintText(code, { filePath: file });
  findings.push(result.messages.map(({ ruleId, message }) => ruleId ?? message));
}
console.log(JSON.stringify(findings));
