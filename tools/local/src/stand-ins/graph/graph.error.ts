import { randomUUID } from 'node:crypto';

const statuses = {
  Request_BadRequest: 400,
  Request_UnsupportedQuery: 400,
  BadRequest: 400,
  InvalidAuthenticationToken: 401,
  Authorization_RequestDenied: 403,
  Request_ResourceNotFound: 404,
  ResourceNotFound: 404,
  TooManyRequests: 429,
  serviceNotAvailable: 503,
} as const;
export type GraphErrorCode = keyof typeof statuses;

export interface GraphErrorDetail {
  readonly code: string;
  readonly message: string;
  readonly target: string;
}

/** A refusal of Microsoft Graph. */
export class GraphError extends Error {
  readonly status: number;

  constructor(
    readonly code: GraphErrorCode,
    message: string,
    readonly details?: readonly GraphErrorDetail[],
  ) {
    super(message);
    this.status = statuses[code];
  }

  body(clientRequestId?: string) {
    const requestId = randomUUID();
    return {
      error: {
        code: this.code,
        message: this.message,
        ...(this.details ? { details: this.details } : {}),
        innerError: {
          date: new Date().toISOString().slice(0, 19),
          'request-id': requestId,
          'client-request-id': clientRequestId ?? requestId,
        },
      },
    };
  }
}

export function resourceNotFound(id: string): GraphError {
  const text = `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`;
  return new GraphError('Request_ResourceNotFound', text);
}
