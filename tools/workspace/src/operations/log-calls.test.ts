import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { logLineSchema } from '@msp/telemetry/log-lines';
import ts from 'typescript';
import { root } from '../commands';

const fields = Object.keys(logLineSchema.shape);
const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'child'];
/** Where `log` is what workflows write to their own timeline, or what is thrown at it. */
const ofAuthors = /(?:^libs\/workflow(?:s|-sdk)\/|\/testing\/|\.test\.ts$)/;

const files = ['apps/management-api/src', 'apps/workflow-engine/src', 'libs'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file))
    .filter((file) => !ofAuthors.test(file)),
);

interface LogCall {
  readonly where: string;
  readonly fields: readonly string[];
}

/** Every call of a logger in a text that names what is logged in an object of its own. */
function callsIn(file: string, text: string): LogCall[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const calls: LogCall[] = [];
  const visit = (node: ts.Node): void => {
    ts.forEachChild(node, visit);
    if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return;
    const { name, expression } = node.expression;
    if (!levels.includes(name.text) || !/(?:^|\.)(?:logger|log)$/.test(expression.getText())) return;
    const [told] = node.arguments;
    if (told === undefined || !ts.isObjectLiteralExpression(told)) return;
    const { line } = source.getLineAndCharacterOfPosition(node.getStart());
    const named = told.properties.flatMap((property) => (property.name ? [property.name.getText()] : []));
    calls.push({ where: `${file}:${line + 1}`, fields: named });
  };
  visit(source);
  return calls;
}

const calls = files.flatMap((file) => callsIn(file, readFileSync(join(root, file), 'utf8')));
const strange = (all: readonly LogCall[]) =>
  all.flatMap(({ where, fields: named }) =>
    named.filter((field) => !fields.includes(field)).map((field) => `${where} ${field}`),
  );

test('the calls are found, and one that says what lines do not say is noticed', () => {
  expect(calls.length).toBeGreaterThan(20);
  expect(strange(callsIn('a.ts', 'context.logger.warn({ input, executionId }, "x")'))).toEqual(['a.ts:1 input']);
});

test('every line of the log that the services write says what the schema names', () => {
  expect(strange(calls)).toEqual([]);
});
