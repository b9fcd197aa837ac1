import { context, propagation, ROOT_CONTEXT, trace, type Context } from '@opentelemetry/api';

const carriers = {
  get: (carrier: Readonly<Record<string, string>>, key: string) => carrier[key],
  keys: (carrier: Readonly<Record<string, string>>) => Object.keys(carrier),
};

/** What is under way, for whoever goes on with it (W3C Trace Context); undefined where nothing is measured. */
export function currentTraceparent(): string | undefined {
  const carrier: Record<string, string> = {};
  propagation.inject(context.active(), carrier);
  return carrier['traceparent'];
}

/** The same as headers, for calls between the platform's own services; vendors are never told. */
export function traceHeaders(): Readonly<Record<string, string>> {
  const traceparent = currentTraceparent();
  return traceparent === undefined ? {} : { traceparent };
}

/** What goes on from `traceparent`, whatever is under way here; a trace of its own where that is missing or malformed. */
export function contextFrom(traceparent: string | undefined): Context {
  // Neither `tracestate` nor baggage: what callers write there is nothing that the platform passes on.
  return traceparent === undefined ? ROOT_CONTEXT : propagation.extract(ROOT_CONTEXT, { traceparent }, carriers);
}

/** Does the work as a part of what goes on from `traceparent`. */
export function inTrace<Result>(traceparent: string | undefined, work: () => Result): Result {
  return context.with(contextFrom(traceparent), work);
}

/** Names the trace in a line of the log; nothing where none is under way. */
export function traceFields(): { readonly traceId?: string; readonly spanId?: string } {
  const current = trace.getActiveSpan()?.spanContext();
  return current === undefined ? {} : { traceId: current.traceId, spanId: current.spanId };
}
