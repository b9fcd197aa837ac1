import type { ConnectionHttp } from '../integration';
import type { ConcurrencyLimits } from './concurrency-limits';
import { failureReason, outcomeOf } from './failed-attempt';
import type { FailureReason } from './failed-attempt';
import { createGuardedFetch } from './guarded-fetch';
import { followRedirects } from './redirects';
import { answeredFailure, outcomeUnknown, unansweredFailure, writeRefused } from './integration-failure';
import type { DescribeFailure, FailedCall } from './integration-failure';
import { parseRetryAfter } from './retry-after';
import { decide, defaultRetryLimits } from './retry-policy';
import type { Outcome, RetryLimits } from './retry-policy';
import { systemTiming } from './timing';
import type { CallRecorder, TransportRequest, TransportResponse } from './transport.types';

export interface Authorizer {
  /** The value of the Authorization header. */
  header(): Promise<string>;
  /** Called when the vendor refused that header, so that the next one is new. */
  refused(header: string): void;
}

export interface TransportOptions {
  readonly integration: string;
  readonly displayName: string;
  readonly allowedHosts: ReadonlySet<string>;
  readonly http: ConnectionHttp;
  readonly limits: ConcurrencyLimits;
  /** Calls with the same key share the limit: integration and tenant. */
  readonly limitKey: string;
  readonly record: CallRecorder;
  readonly describeFailure: DescribeFailure;
  readonly authorizer?: Authorizer;
  readonly retry?: RetryLimits;
}

/** Sends one call, again where that is safe. Answers below 400 are returned, everything else is an IntegrationError. */
export type Transport = (request: TransportRequest) => Promise<TransportResponse>;

type Attempted =
  | { readonly response: Response; readonly text: string; readonly authorization: string | undefined }
  | { readonly reason: FailureReason; readonly error: unknown };

/** The one way in which integrations call vendors. Rejects with the signal's reason when the execution ends. */
export function createTransport(options: TransportOptions): Transport {
  const { http, limits, limitKey } = options;
  const send = followRedirects(http.fetch ?? createGuardedFetch(http.allowLoopback), {
    allowedHosts: options.allowedHosts,
    allowLoopback: http.allowLoopback,
  });
  const attempt = (request: TransportRequest, number: number) => attemptOnce(options, send, request, number);
  return async (request) => {
    if (http.readOnly === true && effectOf(request) === 'write') throw writeRefused(options.displayName);
    return limits.run(limitKey, http.signal, () => untilDecided(options, request, attempt));
  };
}

const effectOf = ({ effect, method }: TransportRequest) => effect ?? (method === 'GET' ? 'read' : 'write');

async function untilDecided(
  options: TransportOptions,
  request: TransportRequest,
  attempt: (request: TransportRequest, number: number) => Promise<Attempted>,
): Promise<TransportResponse> {
  const { http, authorizer, retry = defaultRetryLimits } = options;
  const timing = http.timing ?? systemTiming;
  const repeatable = request.repeatable ?? !['POST', 'PATCH'].includes(request.method);
  let waitedMs = 0;
  let renewed = false;
  for (let number = 1; ; number += 1) {
    const attempted = await attempt(request, number);
    if (isRefusedToken(attempted) && authorizer !== undefined && !renewed) {
      // A refused token means that nothing was done, so this repeats even a create.
      renewed = true;
      authorizer.refused(attempted.authorization);
      continue;
    }
    const outcome = judge(attempted, timing.now());
    const decision = decide({ number, waitedMs, repeatable, outcome, chance: timing.random() }, retry);
    if (decision.kind === 'accept' && 'response' in attempted) return accept(options, request, attempted, number);
    if (decision.kind !== 'wait')
      throw failure(options, request, attempted, decision.kind === 'give-up' && decision.outcomeUnknown);
    await timing.sleep(decision.ms, http.signal);
    waitedMs += decision.ms;
  }
}

async function attemptOnce(
  { integration, http, record, authorizer }: TransportOptions,
  send: ReturnType<typeof followRedirects>,
  request: TransportRequest,
  attempt: number,
): Promise<Attempted> {
  http.signal.throwIfAborted();
  const authorization = await authorizer?.header();
  const timing = http.timing ?? systemTiming;
  const startedAt = timing.now();
  const { method } = request;
  const effect = effectOf(request);
  const at = new Date(startedAt).toISOString();
  const entry = { integration, method, path: request.url.pathname, effect, attempt, at };
  const timeout = AbortSignal.timeout(http.timeoutMs);
  try {
    const response = await send(request.url, {
      ...encode(request, authorization),
      method,
      redirect: 'manual',
      signal: AbortSignal.any([http.signal, timeout]),
    });
    const text = await response.text();
    const { status } = response;
    const expected = request.expected?.includes(status) === true ? ({ expected: true } as const) : {};
    record({ ...entry, status, ...expected, durationMs: timing.now() - startedAt });
    return { response, text, authorization };
  } catch (error) {
    const reason = failureReason(error, http.signal, timeout);
    record({ ...entry, failure: reason, durationMs: timing.now() - startedAt });
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

function isRefusedToken(attempted: Attempted): attempted is Attempted & { readonly authorization: string } {
  return 'response' in attempted && attempted.response.status === 401 && attempted.authorization !== undefined;
}

function judge(attempted: Attempted, now: number): Outcome {
  if ('reason' in attempted) return outcomeOf(attempted.reason);
  const { status, headers } = attempted.response;
  return { kind: 'answered', status, retryAfterMs: parseRetryAfter(headers.get('retry-after'), now) };
}

function accept(
  options: TransportOptions,
  request: TransportRequest,
  attempted: Extract<Attempted, { response: Response }>,
  attempts: number,
): TransportResponse {
  const { response, text } = attempted;
  if (response.status >= 400) throw failure(options, request, attempted, false);
  return { status: response.status, headers: response.headers, text, json: parseJson(text), attempts };
}

function failure(options: TransportOptions, request: TransportRequest, attempted: Attempted, unknown: boolean) {
  const { integration, displayName, describeFailure } = options;
  const call: FailedCall = { integration, displayName, method: request.method, path: request.url.pathname };
  if ('reason' in attempted) {
    return unknown
      ? outcomeUnknown(call, undefined, attempted.error)
      : unansweredFailure(call, attempted.reason, attempted.error);
  }
  const { response, authorization } = attempted;
  if (unknown) return outcomeUnknown(call, response.status);
  const text = hideToken(attempted.text, authorization);
  return answeredFailure(call, response.status, describeFailure(response.status, parseJson(text), text));
}

/** Some vendors and proxies quote the request in their error answers. */
function hideToken(text: string, authorization: string | undefined): string {
  const token = authorization?.split(' ').at(-1);
  return token === undefined || token === '' ? text : text.replaceAll(token, '[redacted]');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
