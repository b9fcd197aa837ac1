import type { Attributes, Context, Link, SpanKind } from '@opentelemetry/api';
import {
  AlwaysOnSampler,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  type Sampler,
  type SamplingResult,
} from '@opentelemetry/sdk-trace-base';

/** Pages ask again and again; figures count every request all the same. */
const shareOfReads = 0.1;

class ByMethod implements Sampler {
  private readonly some = new TraceIdRatioBasedSampler(shareOfReads);
  private readonly all = new AlwaysOnSampler();

  shouldSample(
    _context: Context,
    traceId: string,
    _name: string,
    _kind: SpanKind,
    attributes: Attributes,
    _links: Link[],
  ): SamplingResult {
    const isRead = attributes['http.request.method'] === 'GET';
    return isRead ? this.some.shouldSample(_context, traceId) : this.all.shouldSample();
  }

  toString(): string {
    return `ByMethod{GET: ${shareOfReads}}`;
  }
}

/**
 * Keeps every trace of what changes something and of what runs, and a tenth of what only reads. What a caller keeps is
 * kept here too; a caller who keeps nothing cannot hide by that.
 */
export function createSampler(): Sampler {
  const own = new ByMethod();
  return new ParentBasedSampler({ root: own, remoteParentNotSampled: own });
}
