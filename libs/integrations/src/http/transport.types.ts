export interface OutgoingRequest {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
  readonly redirect: 'manual';
  readonly signal: AbortSignal;
  /** Asked when the connection stands; where it says no, nothing is sent, and the call rejects with NotSentError. */
  readonly mayBegin?: (() => boolean) | undefined;
}

/** Nothing of a request was sent. */
export class NotSentError extends Error {
  override readonly name = 'NotSentError';
}

/** The part of the standard fetch that integrations use, so that the standard one fits too. */
export type Fetch = (url: URL, request: OutgoingRequest) => Promise<Response>;

/** Time and chance, replaced in tests. Milliseconds throughout. */
export interface Timing {
  now(): number;
  /** From 0 up to, but not including, 1. */
  random(): number;
  /** Rejects with the signal's reason when that is aborted first. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** One attempt of one call, as it is kept with the execution: neither query, header nor body. */
export interface RecordedCall {
  readonly integration: string;
  readonly method: string;
  readonly path: string;
  /** A write may have changed something in the external system; signing in is no write. */
  readonly effect: 'read' | 'write';
  /** The failure is an answer that the call was prepared for, such as "no such user" to a search. */
  readonly expected?: true;
  /** Absent when no answer came; `failure` then says why. */
  readonly status?: number;
  readonly failure?: 'timeout' | 'aborted' | 'refused' | 'broken' | 'blocked';
  readonly durationMs: number;
  /** ISO 8601, when the attempt began. */
  readonly at: string;
  /** 1 for the first. */
  readonly attempt: number;
}

export type CallRecorder = (call: RecordedCall) => void;

export interface TransportRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly form?: Readonly<Record<string, string>>;
  /** Whether a second one changes nothing more. Default: all methods but POST and PATCH. */
  readonly repeatable?: boolean;
  /** Failures that are answers to this call; they are rejections still, and are recorded as expected. */
  readonly expected?: readonly number[];
  /** Whether an answer shows that the vendor does not know yet what it created before; then it is asked again for minutes. */
  readonly isLag?: ((status: number, json: unknown) => boolean) | undefined;
  /** Default: `read` for GET only. */
  readonly effect?: 'read' | 'write';
}

export interface TransportResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Parsed from the text; undefined when that is not JSON. */
  readonly json: unknown;
  /** How many attempts it took. */
  readonly attempts: number;
}
