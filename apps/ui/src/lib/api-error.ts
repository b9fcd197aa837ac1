import type { FieldError, Problem, ProblemCode } from '@msp/models';

/** `network`: no answer came; `timeout`: none in time; `unexpected`: an answer that is no problem document. */
export type ApiErrorCode = ProblemCode | 'network' | 'timeout' | 'unexpected';

interface ApiErrorParts {
  readonly status: number;
  readonly code: ApiErrorCode;
  readonly detail: string;
  readonly correlationId?: string;
  readonly errors?: readonly FieldError[];
  readonly retryAfterSeconds?: number;
}

/** A request that failed, in the terms of the API's problem document. `status` is 0 when no answer came. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: ApiErrorCode;
  readonly detail: string;
  readonly correlationId: string | undefined;
  readonly errors: readonly FieldError[];
  readonly retryAfterSeconds: number | undefined;

  constructor(parts: ApiErrorParts, options?: ErrorOptions) {
    super(parts.detail, options);
    this.name = 'ApiError';
    this.status = parts.status;
    this.code = parts.code;
    this.detail = parts.detail;
    this.correlationId = parts.correlationId;
    this.errors = parts.errors ?? [];
    this.retryAfterSeconds = parts.retryAfterSeconds;
  }
}

/** Whether somebody else has changed it since it was read. */
export const isStale = (error: unknown): boolean => error instanceof ApiError && error.code === 'stale';

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'code' in body && 'correlationId' in body;
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}

/** Reads the problem document of a failed answer; an answer without one (a proxy's page) is `unexpected`. */
export async function errorOf(response: Response): Promise<ApiError> {
  const body = await readJson(response);
  const retryAfter = Number(response.headers.get('Retry-After'));
  const retry = retryAfter > 0 ? { retryAfterSeconds: retryAfter } : {};
  if (!isProblem(body)) {
    const correlationId = response.headers.get('X-Correlation-Id') ?? undefined;
    const detail = `The service answered ${response.status} without saying why.`;
    return new ApiError({
      status: response.status,
      code: 'unexpected',
      detail,
      ...retry,
      ...(correlationId && { correlationId }),
    });
  }
  return new ApiError({
    status: response.status,
    code: body.code,
    detail: body.detail ?? body.title,
    correlationId: body.correlationId,
    errors: body.errors ?? [],
    ...retry,
  });
}
