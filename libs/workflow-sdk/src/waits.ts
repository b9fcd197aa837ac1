import type { JsonValue } from './json';
import type { Span, Until } from './span';

/**
 * Goes on after a span of time (`'14 days'`), or at a moment (`{ until: '2026-03-01', timeZone: 'Europe/Berlin' }`); one
 * that is past already is not waited for. Nothing is held meanwhile: the workflow is put aside and run again from its
 * first line, and steps that are done answer what they answered. So what changes something stands in a step: a workflow
 * that changed something outside of one is refused to wait. The name is unique among steps and waits of the execution. A
 * wait stands beside steps, never inside one. Throws a WorkflowError for words that name no time, and for more than a year.
 */
export type Sleep = (name: string, until: Span | Until) => Promise<void>;

/** What came for a workflow that waited. */
export interface ReceivedEvent {
  readonly data: JsonValue;
  /** When it came, in ISO 8601. */
  readonly at: string;
}

/**
 * Goes on with the first event of this name that comes for the execution, also one that came before it was waited for;
 * undefined when the time is over. The rules of `sleep` hold for it.
 */
export type WaitForEvent = (
  name: string,
  options: { readonly timeout: Span | Until },
) => Promise<ReceivedEvent | undefined>;

/** How a person decided, or that nobody did in time. */
export type ApprovalAnswer =
  | { readonly decision: 'expired' }
  | {
      readonly decision: 'approved' | 'rejected';
      /** The person's name. */
      readonly by: string;
      readonly comment?: string;
      /** In ISO 8601. */
      readonly at: string;
    };

/** Asks a person, in a question of one line, and goes on with the answer. The rules of `sleep` hold for it. */
export type AskApproval = (
  name: string,
  options: { readonly question: string; readonly timeout: Span | Until },
) => Promise<ApprovalAnswer>;

/** What a workflow waits for without holding anything. */
export interface Waits {
  readonly sleep: Sleep;
  readonly waitForEvent: WaitForEvent;
  readonly approval: AskApproval;
}
