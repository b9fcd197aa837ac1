import type { Done } from './done';
import type { Fault } from '@msp/service';

/** What author's code is asked beside the turns of executions; nothing of it is kept. */
export type Question =
  | { readonly kind: 'options'; readonly provider: string; readonly search: string | undefined }
  | { readonly kind: 'option'; readonly provider: string; readonly value: string }
  | { readonly kind: 'check'; readonly workflow: string }
  | { readonly kind: 'suggest'; readonly workflow: string };

/** A question, as it crosses. */
export interface Asked {
  readonly question: Question;
  /** Judged, with secret values inside. */
  readonly input: Readonly<Record<string, unknown>>;
  /** The trace that it is a part of. */
  readonly traceparent: string | undefined;
}

/** What came of a question, as it crosses. */
export type AnsweredQuestion = Done &
  (
    | { readonly kind: 'answered'; readonly answer: unknown }
    /** A failure that callers are told. */
    | { readonly kind: 'refused'; readonly error: Error }
    /** Something else was thrown, of which the log of the service tells. */
    | { readonly kind: 'failed'; readonly fault: Fault }
  );
