import { InvalidRequestError, TooLargeError, UnsupportedMediaTypeError } from '@msp/models';
import type { Request } from 'express';
import type { ZodType } from 'zod';
import { fieldErrors } from './problem-response';
import type { OperationRow, OperationValidators } from './route';

const deepest = 32;
const mostValues = 20_000;
const mostHeaderCharacters = 16_384;

/** Throws TooLargeError for headers that no client of ours sends. A token's own length is judged with the token. */
export function assertHeaderSizes(request: Request): void {
  const others = request.rawHeaders.filter(
    (_text, index, all) => all[index - (index % 2)]?.toLowerCase() !== 'authorization',
  );
  const length = others.reduce((sum, text) => sum + text.length, request.url.length);
  if (length > mostHeaderCharacters)
    throw new TooLargeError(`The headers are larger than ${mostHeaderCharacters} characters.`);
}

/** Refuses JSON that is nested or branched beyond use, and text that storage cannot keep (NUL, lone surrogates). */
function assertStorable(body: unknown): void {
  let values = 0;
  const visit = (value: unknown, depth: number): void => {
    values += 1;
    if (depth > deepest) throw new InvalidRequestError(`The body is nested deeper than ${deepest} levels.`);
    if (values > mostValues) throw new TooLargeError(`The body has more than ${mostValues} values.`);
    if (typeof value === 'string') assertText(value);
    if (typeof value !== 'object' || value === null) return;
    for (const [key, child] of Object.entries(value)) {
      assertText(key);
      visit(child, depth + 1);
    }
  };
  visit(body, 0);
}

function assertText(text: string): void {
  if (!text.isWellFormed() || text.includes('\0')) {
    throw new InvalidRequestError('Text must be well-formed Unicode without NUL characters.');
  }
}

function parse(validator: ZodType | undefined, value: unknown, what: string): unknown {
  if (validator === undefined) return undefined;
  const result = validator.safeParse(value);
  if (result.success) return result.data;
  throw new InvalidRequestError(`The ${what} is not valid; see errors.`, fieldErrors(result.error));
}

function convert(value: string, type: string | undefined): unknown {
  if (type === 'integer' || type === 'number') return /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
  if (type === 'boolean') return value === 'true' ? true : value === 'false' ? false : value;
  return value;
}

/** The query parameters, each given once. Throws InvalidRequestError for one that is repeated. */
export function queryOf(request: Request): Record<string, string> {
  return Object.fromEntries(
    Object.entries(request.query).map(([name, value]) => {
      if (typeof value === 'string') return [name, value];
      throw new InvalidRequestError('A query parameter is repeated.', [{ path: name, message: 'Give it once.' }]);
    }),
  );
}

function parseQuery(request: Request, row: OperationRow, validator: ZodType | undefined): unknown {
  const given = queryOf(request);
  Object.values(given).forEach(assertText);
  if (row.freeQuery) return undefined;
  const unknown = Object.keys(given).filter((name) => !Object.hasOwn(row.query, name));
  if (unknown.length > 0) {
    const errors = unknown.map((path) => ({ path, message: 'This query parameter is not known.' }));
    throw new InvalidRequestError('The query is not valid; see errors.', errors);
  }
  const converted = Object.entries(given).map(([name, value]) => [name, convert(value, row.query[name])]);
  return parse(validator, Object.fromEntries(converted), 'query');
}

function parseBody(request: Request, row: OperationRow, validator: ZodType | undefined): unknown {
  if (row.body !== 'json') return undefined;
  if (!request.is('application/json')) throw new UnsupportedMediaTypeError('Send the body as application/json.');
  assertStorable(request.body);
  return parse(validator, request.body, 'body');
}

/** Reads and checks path, query, headers and body as the contract says. Throws with every invalid field named. */
export function parseRequest(request: Request, row: OperationRow, validators: OperationValidators) {
  const path = parse(validators.path, request.params, 'path');
  const query = parseQuery(request, row, validators.query);
  parse(validators.headers, contractHeaders(request), 'header');
  return { path, query, body: parseBody(request, row, validators.body) };
}

/** Headers by the names that the contract spells, besides Node's lower-case ones. */
function contractHeaders(request: Request): Record<string, string | undefined> {
  const names = ['Prefer', 'Idempotency-Key', 'If-Match', 'X-Organization-Id'];
  const present = names.filter((name) => request.get(name) !== undefined);
  return Object.fromEntries(present.map((name) => [name, request.get(name)]));
}

/** The version in `If-Match`; undefined without one, and where any version will do. */
export function expectedVersion(request: Request): string | undefined {
  const given = request.get('If-Match');
  return given === '*' ? undefined : given;
}
