import { inSpan, type SpanNotes } from './in-span';
import { metricsNow } from './metrics';

export interface VendorCall {
  readonly integration: string;
  readonly method: string;
  /** Only its host is told: paths hold ids and addresses of people. */
  readonly url: URL;
  /** 1 for the first. */
  readonly attempt: number;
}

/** What came of an attempt: an answer of any status, or the reason why there was none. */
export type VendorOutcome = { readonly status: number } | { readonly reason: string };

/** Measures one attempt of a call to a vendor; `outcomeOf` reads what came of it. */
export async function inVendorSpan<Result>(
  { integration, method, url, attempt }: VendorCall,
  work: (tell: (outcome: VendorOutcome) => void) => Promise<Result>,
): Promise<Result> {
  const startedAt = performance.now();
  const call = { 'http.request.method': method, 'msp.integration': integration };
  const attributes = {
    ...call,
    'server.address': url.hostname,
    'server.port': Number(url.port) || (url.protocol === 'https:' ? 443 : 80),
    ...(attempt > 1 && { 'http.request.resend_count': attempt - 1 }),
  };
  return inSpan({ name: `${method} ${integration}`, kind: 'client', attributes }, (notes) =>
    work((outcome) => {
      const attributesOf = outcomeAttributes(outcome);
      note(notes, outcome);
      metricsNow().vendorCalls.record((performance.now() - startedAt) / 1_000, { ...call, ...attributesOf });
    }),
  );
}

const outcomeAttributes = (outcome: VendorOutcome) =>
  'status' in outcome ? { 'http.response.status_code': outcome.status } : { 'error.type': outcome.reason };

function note(notes: SpanNotes, outcome: VendorOutcome): void {
  if ('reason' in outcome) return notes.fail(outcome.reason);
  notes.add({ 'http.response.status_code': outcome.status });
  if (outcome.status >= 400) notes.fail(String(outcome.status));
}

/** A vendor asked to be called later, in so many milliseconds. */
export function countVendorPause(integration: string, ms: number): void {
  metricsNow().vendorPauses.record(Math.max(0, ms) / 1_000, { 'msp.integration': integration });
}
