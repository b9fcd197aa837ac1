import { z } from 'zod';
import type { ContractDocument, ContractOperation, Schema } from './contract-document';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** Says what is wrong with an answer, or undefined when it is as the contract has it. */
export type AnswerCheck = (operationId: string, answer: Answer) => string | undefined;

const problemType = 'application/problem+json';
/** Paths, stacks and names of libraries have no place in what a caller reads. */
const internals = /node_modules|\bat \S+ \(|\.ts:\d+|ZodError|SyntaxError|RestError|ECONN/;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** References of the document as those of a JSON schema that stands alone. */
function standAlone({ schemas }: ContractDocument, schema: Schema): z.ZodType {
  const text = JSON.stringify({ ...schema, $defs: schemas }).replaceAll('#/components/schemas/', '#/$defs/');
  return z.fromJSONSchema(JSON.parse(text));
}

function described(operation: ContractOperation, status: number, contentType: string) {
  const contents = operation.responses.get(String(status)) ?? operation.responses.get('default');
  return { contents, schema: contents?.get(contentType) };
}

function problemOf(answer: Answer): string | undefined {
  const problem = z.looseObject({ status: z.number() }).safeParse(parseJson(answer.text));
  if (!problem.success) return 'the problem has no status';
  if (problem.data.status !== answer.status) return `the problem says ${problem.data.status}`;
  const leak = internals.exec(answer.text);
  return leak ? `the problem tells internals: ${leak[0]}` : undefined;
}

/** Judges answers by the document alone: status, content type, and body by the schema of that status. */
export function checkAnswers(document: ContractDocument): AnswerCheck {
  const validators = new Map<Schema, z.ZodType>();
  const validatorOf = (schema: Schema) => {
    const validator = validators.get(schema) ?? standAlone(document, schema);
    validators.set(schema, validator);
    return validator;
  };
  const operations = new Map(document.operations.map((operation) => [operation.operationId, operation]));

  return (operationId, answer) => {
    const { status, headers, text } = answer;
    if (status >= 500) return `a failure of ours: ${text.slice(0, 500)}`;
    if (status >= 300 && status < 400) return 'a redirection';
    if (headers['x-correlation-id'] === undefined) return 'the answer has no correlation id';
    const operation = operations.get(operationId);
    if (!operation) return 'the contract has no such operation';
    const contentType = String(headers['content-type'] ?? '').split(';')[0] ?? '';
    if (status >= 400 && contentType !== problemType) return `what went wrong is told as ${contentType || 'nothing'}`;
    if (status < 400 && !operation.responses.has(String(status))) return 'the contract has no such status';
    const { contents, schema } = described(operation, status, contentType);
    if (contents?.size === 0) return text === '' ? undefined : 'an answer without content has one';
    if (schema === undefined) return `the contract has no content of the type ${contentType || 'nothing'}`;
    if (!contentType.endsWith('json')) return undefined;
    const checked = validatorOf(schema).safeParse(parseJson(text));
    if (!checked.success) return `the body breaks its schema: ${z.prettifyError(checked.error)}`;
    return status >= 400 ? problemOf(answer) : undefined;
  };
}
