/** Stable codes of every failure that an API caller can act on. The contract lists the same ones. */
export type ProblemCode =
  | 'invalid-request'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'request-timeout'
  | 'conflict'
  | 'organization-inactive'
  | 'stale'
  | 'too-large'
  | 'unsupported-media-type'
  | 'too-many-requests'
  | 'unavailable'
  | 'internal';

/** One invalid field: `path` is its JSON path without a leading dot, `message` says what is accepted. */
export interface FieldError {
  readonly path: string;
  readonly message: string;
}

/** A failure the caller can act on. The HTTP status is looked up once, from `code`. */
export abstract class ProblemError extends Error {
  abstract readonly code: ProblemCode;
  readonly errors: readonly FieldError[] = [];
  /** Seconds to wait before another attempt, where that is known. */
  readonly retryAfterSeconds?: number;
}

/** The input is malformed or breaks a rule; `errors` names each field. */
export class InvalidRequestError extends ProblemError {
  readonly code = 'invalid-request';
  override readonly errors: readonly FieldError[];
  constructor(message: string, errors: readonly FieldError[] = [], options?: ErrorOptions) {
    super(message, options);
    this.errors = errors;
  }
}

/** No token, or one that cannot be accepted. */
export class UnauthenticatedError extends ProblemError {
  readonly code = 'unauthenticated';
}

/** The caller is known but lacks the right; the same answer as for an organization that does not exist. */
export class ForbiddenError extends ProblemError {
  readonly code = 'forbidden';
}

/** The object does not exist in the organization that the caller named. */
export class NotFoundError extends ProblemError {
  readonly code = 'not-found';
  constructor(
    readonly kind: string,
    readonly id: string,
    options?: ErrorOptions,
  ) {
    super(`${kind} ${id} was not found.`, options);
  }
}

/** The change contradicts what is stored already. */
export class ConflictError extends ProblemError {
  readonly code = 'conflict';
}

/** The organization is deactivated: reads for admins only, and nothing runs. */
export class OrganizationInactiveError extends ProblemError {
  readonly code = 'organization-inactive';
}

/** Somebody else changed the object since it was read (`If-Match` no longer matches). */
export class StaleError extends ProblemError {
  readonly code = 'stale';
}

/** The body or one of its values is larger than the limit the message names. */
export class TooLargeError extends ProblemError {
  readonly code = 'too-large';
}

export class UnsupportedMediaTypeError extends ProblemError {
  readonly code = 'unsupported-media-type';
}

export class TooManyRequestsError extends ProblemError {
  readonly code = 'too-many-requests';
  override readonly retryAfterSeconds: number;
  constructor(message: string, retryAfterSeconds: number) {
    super(message);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** Storage, the vault or the identity keys cannot be reached; nothing was changed that was not confirmed. */
export class UnavailableError extends ProblemError {
  readonly code = 'unavailable';
  override readonly retryAfterSeconds: number;
  constructor(message: string, options?: ErrorOptions & { retryAfterSeconds?: number }) {
    super(message, options);
    this.retryAfterSeconds = options?.retryAfterSeconds ?? 3;
  }
}

/** This version of the code must not do that, because what is stored is meant for another; the message says what to do. */
export class OutsideWindowError extends UnavailableError {}
