import { context, SpanKind, SpanStatusCode, trace, type Context, type Span } from '@opentelemetry/api';
import type { Attributes } from './attributes';

/** The name under which everything of the platform is measured. */
export const scope = 'msp-automation-platform';

const kinds = { internal: SpanKind.INTERNAL, client: SpanKind.CLIENT, server: SpanKind.SERVER };

/** What came of a piece of work, as it becomes known. */
export interface SpanNotes {
  add(attributes: Attributes): void;
  /** It failed, in one word of a closed set: never a message, which may hold what was worked with. */
  fail(errorType: string): void;
}

export interface SpanStart {
  /** Few different ones: no ids, no values. */
  readonly name: string;
  readonly kind?: keyof typeof kinds;
  readonly attributes?: Attributes;
  /** What it is a part of. Default: what is under way. */
  readonly parent?: Context;
}

export function startSpan({ name, kind = 'internal', attributes, parent = context.active() }: SpanStart): Span {
  return trace.getTracer(scope).startSpan(name, { kind: kinds[kind], attributes: { ...attributes } }, parent);
}

export function notesOf(span: Span): SpanNotes {
  return {
    add: (attributes) => void span.setAttributes({ ...attributes }),
    fail: (errorType) => {
      span.setAttribute('error.type', errorType);
      span.setStatus({ code: SpanStatusCode.ERROR });
    },
  };
}

/** Does the work as a part of what is under way, and measures it. What it throws passes; the work says itself that it failed. */
export async function inSpan<Result>(start: SpanStart, work: (notes: SpanNotes) => Promise<Result>): Promise<Result> {
  const { parent = context.active() } = start;
  const span = startSpan(start);
  try {
    return await context.with(trace.setSpan(parent, span), work, undefined, notesOf(span));
  } finally {
    span.end();
  }
}
