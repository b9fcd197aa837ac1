// Lints texts by the one rule that asks for types, in a program that holds nothing else.
import { ESLint, Linter } from 'eslint';
import { join } from 'node:path';
import ts from 'typescript';
import tseslint from 'typescript-eslint';
import { walls } from '../../../lint/walls.mjs';

const file = join(process.cwd(), 'text.tsx');
const rule = 'walls/known-properties';

function programOf(code) {
  const options = { strict: true, noLib: true, exactOptionalPropertyTypes: true, jsx: ts.JsxEmit.Preserve };
  const host = ts.createCompilerHost(options);
  const text = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  return ts.createProgram([file], options, {
    ...host,
    getSourceFile: (name, ...more) => (name === file ? text : host.getSourceFile(name, ...more)),
  });
}

function findingsOf(code) {
  const languageOptions = { parser: tseslint.parser, parserOptions: { programs: [programOf(code)] } };
  const config = { files: ['**/*.tsx'], plugins: { walls }, languageOptions, rules: { [rule]: 'error' } };
  return new Linter().verify(code, [config], { filename: file }).map(({ message }) => message);
}

let input = '';
for await (const chunk of process.stdin) input += chunk;
const { texts, files } = JSON.parse(input);
const eslint = new ESLint();
const configs = await Promise.all(files.map((one) => eslint.calculateConfigForFile(one)));
console.log(
  JSON.stringify({ findings: texts.map(findingsOf), severities: configs.map(({ rules }) => rules[rule][0]) }),
);
