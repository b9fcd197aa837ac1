import { countVendorPause } from '@msp/telemetry';
import type { ConnectionHttp } from '../integration';
import { attemptOnce, effectOf, judge, parseJson, type Attempted } from './attempt';
import type { ConcurrencyLimits } from './concurrency-limits';
import { createGuardedFetch } from './guarded-fetch';
import { followRedirects } from './redirects';
import { answeredFailure, outcomeUnknown, unansweredFailure, writeRefused } from './integration-failure';
import type { DescribeFailure, FailedCall } from './integration-failure';
import { parseRetryAfter } from './retry-after';
import { decide, defaultRetryLimits, isPause, lagWaitMs, waitFor } from './retry-policy';
import type { RetryLimits } from './retry-policy';
import { systemTiming } from './timing';
import type { CallRecorder, TransportRequest, TransportResponse } from './transport.types';
import { VendorBusyError } from './vendor-busy';
import { VendorPatience } from './vendor-patience';
import { createVendorPlaces, type Allowance, type VendorPlaces } from './vendor-places';

export interface Authorizer {
  /** The value of the Authorization header. */
  header(): Promise<string>;
  /** Called when the vendor refused that header, so that the next one is new. */
  refused(header: string): void;
}

export interface TransportOptions {
  readonly integration: string;
  readonly displayName: string;
  /** What people call the system that is waited for. Default: the display name. */
  readonly vendorName?: string;
  readonly allowedHosts: ReadonlySet<string>;
  readonly http: ConnectionHttp;
  readonly limits: ConcurrencyLimits;
  /** Calls with the same key share the limit: integration and tenant. */
  readonly limitKey: string;
  /** What all organizations share: the vendor's instance, or the application. */
  readonly instanceKey?: string;
  /** Whose allowance a throttled answer used up. Default: the instance's. */
  readonly allowanceOf?: (headers: Headers) => Allowance;
  readonly record: CallRecorder;
  readonly describeFailure: DescribeFailure;
  readonly authorizer?: Authorizer;
  readonly retry?: RetryLimits;
}

/** Sends one call, again where that is safe. Answers below 400 are returned, everything else is an IntegrationError. */
export type Transport = (request: TransportRequest) => Promise<TransportResponse>;

interface Parts {
  readonly options: TransportOptions;
  readonly places: VendorPlaces;
  readonly attempt: (request: TransportRequest, number: number, authorization?: string) => Promise<Attempted>;
}

/** The one way in which integrations call vendors. Rejects with the signal's reason when the execution ends. */
export function createTransport(options: TransportOptions): Transport {
  const { http, integration, record } = options;
  const send = followRedirects(http.fetch ?? createGuardedFetch(http.allowLoopback), {
    allowedHosts: options.allowedHosts,
    allowLoopback: http.allowLoopback,
  });
  const attempt: Parts['attempt'] = (request, number, authorization) =>
    attemptOnce({ integration, http, record, send }, { request, number, authorization });
  const parts: Parts = { options, places: createVendorPlaces(options), attempt };
  return async (request) => {
    if (http.readOnly === true && effectOf(request) === 'write') throw writeRefused(options.displayName);
    return untilDecided(parts, request);
  };
}

async function untilDecided(parts: Parts, request: TransportRequest): Promise<TransportResponse> {
  const { http, authorizer, integration, displayName, vendorName = displayName } = parts.options;
  const timing = http.timing ?? systemTiming;
  const { retry = defaultRetryLimits } = parts.options;
  const repeatable = request.repeatable ?? !['POST', 'PATCH'].includes(request.method);
  const patience = new VendorPatience({ integration, vendorName, http, timing });
  let lags = 0;
  let renewed = false;
  for (let number = 1; ; number += 1) {
    const attempted = await attemptInTurn(parts, patience, request, number);
    if (isRefusedToken(attempted) && authorizer !== undefined && !renewed) {
      // A refused token means that nothing was done, so this repeats even a create.
      renewed = true;
      authorizer.refused(attempted.authorization);
      continue;
    }
    const outcome = judge(attempted, timing.now());
    const lag = isLag(request, attempted) ? lagWaitMs(lags) : undefined;
    if (lag !== undefined && lag < patience.leftMs) {
      lags += 1;
      await patience.sleep(lag);
      continue;
    }
    const attempt = { number, waitedMs: 0, repeatable, outcome, chance: timing.random() };
    const decision = decide(attempt, { ...retry, totalWaitMs: patience.leftMs });
    if (decision.kind === 'accept' && 'response' in attempted) return accept(parts.options, request, attempted, number);
    const unknown = decision.kind === 'give-up' && decision.outcomeUnknown;
    if ('response' in attempted && isPause(outcome) && !unknown) {
      const waitMs = waitFor(attempt, retry);
      const until = timing.now() + waitMs;
      countVendorPause(integration, waitMs);
      parts.places.pause(attempted.response.headers, until);
      await patience.waitUntil(until, busyAnswer(parts.options, attempted));
      parts.places.lift(until);
    } else if (decision.kind === 'wait') await patience.sleep(decision.ms);
    else throw failure(parts.options, request, attempted, unknown);
  }
}

/** Waits for the pauses that others were asked to keep, then for a place, and gives that back with the answer. */
async function attemptInTurn(
  { options, places, attempt }: Parts,
  patience: VendorPatience,
  request: TransportRequest,
  number: number,
): Promise<Attempted> {
  const { http, authorizer } = options;
  const { now } = http.timing ?? systemTiming;
  for (;;) {
    http.signal.throwIfAborted();
    const until = await places.pausedUntil(now());
    if (until !== undefined) {
      await patience.waitUntil(until);
      places.lift(until);
    }
    try {
      // Before a place is taken: signing in may have to wait for its own.
      const authorization = await authorizer?.header();
      const attempted = await places.run(async () =>
        (await places.pausedUntil(now())) === undefined ? attempt(request, number, authorization) : undefined,
      );
      if (attempted !== undefined) return attempted;
    } catch (error) {
      if (!(error instanceof VendorBusyError)) throw error;
      await patience.waitUntil(error.until, error);
    }
  }
}

function isLag({ isLag: judgeLag }: TransportRequest, attempted: Attempted): boolean {
  if (judgeLag === undefined || 'reason' in attempted) return false;
  return judgeLag(attempted.response.status, parseJson(attempted.text));
}

function busyAnswer({ describeFailure }: TransportOptions, { response, text }: Answered) {
  return { status: response.status, code: describeFailure(response.status, parseJson(text), text).code };
}

type Answered = Extract<Attempted, { response: Response }>;

function isRefusedToken(attempted: Attempted): attempted is Attempted & { readonly authorization: string } {
  return 'response' in attempted && attempted.response.status === 401 && attempted.authorization !== undefined;
}

function accept(
  options: TransportOptions,
  request: TransportRequest,
  attempted: Answered,
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
  const { now } = options.http.timing ?? systemTiming;
  const retryAfterMs = parseRetryAfter(response.headers.get('retry-after'), now());
  const vendor = describeFailure(response.status, parseJson(text), text);
  return answeredFailure({ ...call, retryAfterMs }, response.status, vendor);
}

/** Some vendors and proxies quote the request in their error answers. */
function hideToken(text: string, authorization: string | undefined): string {
  const token = authorization?.split(' ').at(-1);
  return token === undefined || token === '' ? text : text.replaceAll(token, '[redacted]');
}
