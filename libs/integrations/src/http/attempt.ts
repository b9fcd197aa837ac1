import { inVendorSpan, type VendorOutcome } from '@msp/telemetry';
import type { ConnectionHttp, LeaveToSend } from '../integration';
import { failureReason, outcomeOf } from './failed-attempt';
import type { FailureReason } from './failed-attempt';
import { parseRetryAfter } from './retry-after';
import type { Outcome } from './retry-policy';
import { systemTiming } from './timing';
import { NotSentError, type CallRecorder, type Fetch, type TransportRequest } from './transport.types';

export interface AttemptOptions {
  readonly integration: string;
  readonly http: ConnectionHttp;
  readonly record: CallRecorder;
  readonly send: Fetch;
}

/** What came of one attempt: an answer of any status, or the reason why there is none. */
export type Attempted =
  | { readonly response: Response; readonly text: string; readonly authorization: string | undefined }
  | { readonly reason: FailureReason; readonly error: unknown };

export interface AttemptRequest {
  readonly request: TransportRequest;
  /** 1 for the first. */
  readonly number: number;
  readonly authorization: string | undefined;
}

export const effectOf = ({ effect, method }: TransportRequest) => effect ?? (method === 'GET' ? 'read' : 'write');

/** Sends one call once, and records it. Rejects with the signal's reason only. */
export async function attemptOnce(options: AttemptOptions, given: AttemptRequest): Promise<Attempted> {
  options.http.signal.throwIfAborted();
  if (options.http.beforeWrite && effectOf(given.request) === 'write') {
    await options.http.beforeWrite();
    options.http.signal.throwIfAborted();
  }
  const { integration, http } = options;
  const { method, url } = given.request;
  for (;;) {
    const leave = await http.beforeRequest?.();
    const attempted = await inVendorSpan({ integration, method, url, attempt: given.number }, (tell) =>
      sendOnce(options, { ...given, leave }, tell),
    );
    if (attempted !== 'not sent') return attempted;
  }
}

async function sendOnce(
  { integration, http, record, send }: AttemptOptions,
  { request, number: attempt, authorization, leave }: AttemptRequest & { readonly leave: LeaveToSend | undefined },
  tell: (outcome: VendorOutcome) => void,
): Promise<Attempted | 'not sent'> {
  const timing = http.timing ?? systemTiming;
  const startedAt = timing.now();
  const { method } = request;
  const effect = effectOf(request);
  const at = new Date(startedAt).toISOString();
  const entry = { integration, method, path: request.url.pathname, effect, attempt, at };
  const timeout = AbortSignal.timeout(Math.min(http.timeoutMs, leave?.withinMs ?? http.timeoutMs));
  try {
    const response = await send(request.url, {
      ...encode(request, authorization),
      method,
      redirect: 'manual',
      signal: AbortSignal.any([http.signal, timeout]),
      mayBegin: leave?.holds,
    });
    const text = await response.text();
    const { status } = response;
    const expected = request.expected?.includes(status) === true ? ({ expected: true } as const) : {};
    record({ ...entry, status, ...expected, durationMs: timing.now() - startedAt });
    tell({ status });
    return { response, text, authorization };
  } catch (error) {
    if (error instanceof NotSentError) return 'not sent';
    const reason = failureReason(error, http.signal, timeout);
    record({ ...entry, failure: reason, durationMs: timing.now() - startedAt });
    tell({ reason });
    http.signal.throwIfAborted();
    return { reason, error };
  }
}

function encode({ headers, json, form }: TransportRequest, authorization: string | undefined) {
  const common = { accept: 'application/json', ...headers, ...(authorization === undefined ? {} : { authorization }) };
  if (json !== undefined) {
    const body = JSON.stringify(json);
    return { headers: withBody(common, 'application/json', body), body };
  }
  if (form !== undefined) {
    const body = new URLSearchParams(form).toString();
    return { headers: withBody(common, 'application/x-www-form-urlencoded', body), body };
  }
  return { headers: common };
}

function withBody(headers: Record<string, string>, type: string, body: string): Record<string, string> {
  return { ...headers, 'content-type': type, 'content-length': String(Buffer.byteLength(body)) };
}

/** What the retry policy may conclude from an attempt. */
export function judge(attempted: Attempted, now: number): Outcome {
  if ('reason' in attempted) return outcomeOf(attempted.reason);
  const { status, headers } = attempted.response;
  return { kind: 'answered', status, retryAfterMs: parseRetryAfter(headers.get('retry-after'), now) };
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
