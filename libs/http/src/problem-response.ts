import { ProblemError, type FieldError, type Problem, type ProblemCode } from '@msp/models';
import { closeGently, faultOf } from '@msp/service';
import type { ErrorRequestHandler, Response } from 'express';
import type { ZodError } from 'zod';
import { noteProblem } from './trace-operation';

const kinds: Readonly<Record<ProblemCode, { status: number; title: string }>> = {
  'invalid-request': { status: 400, title: 'The request is not valid' },
  unauthenticated: { status: 401, title: 'Sign-in needed' },
  forbidden: { status: 403, title: 'No right' },
  'not-found': { status: 404, title: 'Not found' },
  'request-timeout': { status: 408, title: 'The request took too long' },
  conflict: { status: 409, title: 'Conflict' },
  'organization-inactive': { status: 409, title: 'The organization is inactive' },
  stale: { status: 412, title: 'Changed meanwhile' },
  'too-large': { status: 413, title: 'Too large' },
  'unsupported-media-type': { status: 415, title: 'Unsupported media type' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  unavailable: { status: 503, title: 'Temporarily unavailable' },
  internal: { status: 500, title: 'Internal error' },
};

export interface ProblemParts {
  readonly code: ProblemCode;
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
  readonly retryAfterSeconds?: number;
}

const mostCauses = 8;

const pathOf = (path: readonly PropertyKey[]) => path.map(String).join('.');

/** Field errors of a failed validation; an unknown property is named by its own path. */
export function fieldErrors(error: ZodError): FieldError[] {
  return error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ path: pathOf([...issue.path, key]), message: 'This property is not known.' }))
      : [{ path: pathOf(issue.path), message: issue.message }],
  );
}

function partsOf(error: unknown): ProblemParts {
  if (error instanceof ProblemError) {
    const { code, message, errors, retryAfterSeconds } = error;
    return { code, detail: message, errors, ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }) };
  }
  return (
    clientErrorParts(error) ?? {
      code: 'internal',
      detail: 'Something went wrong on our side. The id below finds it in the log.',
    }
  );
}

function clientErrorParts(error: unknown): ProblemParts | undefined {
  // Express could not decode the path; only its own errors carry a status.
  if (error instanceof URIError && 'status' in error)
    return { code: 'invalid-request', detail: 'The path is not valid.' };
  if (!(error instanceof Error)) return undefined;
  const type = 'type' in error ? error.type : undefined;
  if (type === 'entity.too.large') return { code: 'too-large', detail: 'The body is larger than 1 MiB.' };
  if (type === 'entity.parse.failed') return { code: 'invalid-request', detail: 'The body is not valid JSON.' };
  if (type === 'encoding.unsupported' || type === 'charset.unsupported') {
    return { code: 'unsupported-media-type', detail: 'Send JSON in UTF-8, uncompressed or with gzip.' };
  }
  // Express's readers of requests mark what the caller may be told; a failure of gzip, for one, has no type.
  const isTold = 'expose' in error && error.expose === true;
  const isClientError = 'status' in error && typeof error.status === 'number' && error.status < 500;
  return isClientError && (type !== undefined || isTold)
    ? { code: 'invalid-request', detail: 'The request could not be read.' }
    : undefined;
}

/** Answers with a problem (RFC 9457). What is left of the request is not awaited: the connection is closed instead. */
export function sendProblem(response: Response, correlationId: string, parts: ProblemParts): void {
  const { status, title } = kinds[parts.code];
  const { code, detail, errors, retryAfterSeconds } = parts;
  noteProblem(response, code);
  const problem: Problem = {
    type: `urn:problem:${code}`,
    title,
    status,
    code,
    correlationId,
    ...(detail === undefined ? {} : { detail }),
    ...(errors === undefined || errors.length === 0 ? {} : { errors: [...errors] }),
  };
  if (!response.req.complete) closeGently(response);
  if (retryAfterSeconds !== undefined) response.set('Retry-After', String(retryAfterSeconds));
  if (code === 'unauthenticated') response.set('WWW-Authenticate', 'Bearer');
  response.status(status).type('application/problem+json').send(JSON.stringify(problem));
}

/** Whether it came of a signal that was aborted, also where it is told in other words. */
function isAborted(error: unknown): boolean {
  let told = error;
  for (let depth = 0; typeof told === 'object' && told !== null && depth < mostCauses; depth += 1) {
    if ('name' in told && told.name === 'AbortError') return true;
    told = 'cause' in told ? told.cause : undefined;
  }
  return false;
}

/** The last handler of a service: every failure becomes a problem, and the unexpected ones are logged once. */
export const problemHandler: ErrorRequestHandler = (error: unknown, request, response, next) => {
  const parts = partsOf(error);
  // Who hung up, or was cut off, reads no answer, and nothing of ours failed.
  if (request.destroyed && !request.complete) {
    request.log.debug({ fault: faultOf(error) }, 'A request ended before it had arrived');
    response.destroy();
    return;
  }
  if (response.closed && isAborted(error)) {
    request.log.debug({ fault: faultOf(error) }, 'A request was given up by its caller');
    return;
  }
  if (parts.code === 'internal') request.log.error({ fault: faultOf(error) }, 'A request failed unexpectedly');
  else if (parts.code === 'unavailable') request.log.warn({ fault: faultOf(error) }, 'A dependency was unavailable');
  if (response.headersSent) {
    next(error);
    return;
  }
  sendProblem(response, String(request.id), parts);
};
