import { randomUUID } from 'node:crypto';

interface EntraFailure {
  readonly status: number;
  readonly error: string;
  readonly text: string;
}

const failures = {
  90002: { status: 400, error: 'invalid_request', text: 'Tenant not found. Check that the tenant id is right.' },
  70003: { status: 400, error: 'unsupported_grant_type', text: 'The app requested an unsupported grant type.' },
  700016: { status: 400, error: 'unauthorized_client', text: 'The application was not found in the directory.' },
  7000215: { status: 401, error: 'invalid_client', text: 'Invalid client secret provided.' },
  7000216: { status: 401, error: 'invalid_client', text: 'A client secret or assertion is required.' },
  700211: { status: 401, error: 'invalid_client', text: 'No matching federated identity record found for the issuer.' },
  700212: {
    status: 401,
    error: 'invalid_client',
    text: 'No matching federated identity record found for the audience.',
  },
  700213: {
    status: 401,
    error: 'invalid_client',
    text: 'No matching federated identity record found for the subject.',
  },
  700024: { status: 401, error: 'invalid_client', text: 'The client assertion is not within its valid time range.' },
  900144: { status: 400, error: 'invalid_request', text: 'The request body must contain a required parameter.' },
  1002012: { status: 400, error: 'invalid_scope', text: 'The scope of client credentials must end with /.default.' },
  500011: { status: 400, error: 'invalid_resource', text: 'The resource principal was not found in the tenant.' },
} as const satisfies Record<number, EntraFailure>;

export type EntraErrorCode = keyof typeof failures;

/** A refusal of the token endpoint, with the number that Entra gives it. */
export class EntraError extends Error {
  readonly status: number;

  constructor(
    readonly code: EntraErrorCode,
    readonly subject: string,
  ) {
    super(`AADSTS${code}: ${failures[code].text} (${subject})`);
    this.status = failures[code].status;
  }

  body() {
    const traceId = randomUUID();
    const correlationId = randomUUID();
    const timestamp = `${new Date().toISOString().slice(0, 19).replace('T', ' ')}Z`;
    return {
      error: failures[this.code].error,
      error_description: `${this.message} Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`,
      error_codes: [this.code],
      timestamp,
      trace_id: traceId,
      correlation_id: correlationId,
    };
  }
}
