import { redactBody, redactPath } from './redact';
import type { WriteGate } from './write-gate';

type Json = Readonly<Record<string, unknown>>;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Empty where the answer is no object. */
  readonly body: Json;
  /** The rows of a list, or the list itself. */
  readonly rows: readonly Json[];
  readonly text: string;
}

export interface TraceEntry {
  readonly at: string;
  readonly method: string;
  readonly path: string;
  readonly sent?: unknown;
  readonly status: number;
  readonly retryAfter?: string;
  readonly requestId?: string;
  readonly answered: unknown;
}

export interface CallerOptions {
  readonly baseUrl: string;
  /** The Authorization header. */
  readonly authorize: () => Promise<string>;
  readonly gate: WriteGate;
  readonly secrets: readonly string[];
  readonly pause: (ms: number) => Promise<void>;
  readonly now?: () => number;
}

export interface Request {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Default: with the run's own token. */
  readonly authorization?: string | null;
}

const mostThrottled = 5;
const longestWaitMs = 300_000;

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Calls a vendor by plain HTTP, so that the vendor is proved and not a client of it; keeps a redacted trace. */
export class Caller {
  readonly trace: TraceEntry[] = [];
  /** Set when the run is to end: nothing is waited for any longer. */
  isInterrupted = false;

  constructor(private readonly options: CallerOptions) {}

  get now(): () => number {
    return this.options.now ?? Date.now;
  }

  /** One call, again when the vendor asks for patience. */
  async call(method: string, path: string, request: Request = {}): Promise<Answer> {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await this.once(method, path, request);
      if (answer.status !== 429 || attempt === mostThrottled) return answer;
      const seconds = Number(answer.headers.get('retry-after') ?? 5 * 2 ** (attempt - 1));
      await this.options.pause(Math.min(Number.isFinite(seconds) ? seconds * 1000 : 60_000, longestWaitMs));
    }
  }

  /** One call, whatever is answered. */
  async once(method: string, path: string, { body, headers = {}, authorization }: Request = {}): Promise<Answer> {
    if (method !== 'GET') await this.options.gate.beforeWrite();
    const token = authorization === undefined ? await this.options.authorize() : authorization;
    const response = await fetch(path.startsWith('http') ? this.own(path) : this.options.baseUrl + path, {
      method,
      redirect: 'error',
      headers: {
        accept: 'application/json',
        ...(token === null ? {} : { authorization: token }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const json = parse(text);
    this.record(method, path, body, response, json);
    const list = isJson(json) ? Object.values(json).find(Array.isArray) : json;
    const rows = Array.isArray(list) ? list.filter(isJson) : [];
    return { status: response.status, headers: response.headers, body: isJson(json) ? json : {}, rows, text };
  }

  /** Repeats until an answer is accepted, as long as `patienceMs`; tells what came before. */
  async eventually(attempt: () => Promise<Answer>, accept: (answer: Answer) => boolean, patienceMs = 180_000) {
    const startedAt = this.now();
    const misses: Answer[] = [];
    for (let wait = 250; ; wait = Math.min(wait * 2, 10_000)) {
      const answer = await attempt();
      const ms = this.now() - startedAt;
      if (accept(answer) || ms > patienceMs || misses.length >= 60) return { answer, misses, ms };
      if (this.isInterrupted) throw new Error('The run was interrupted.');
      misses.push(answer);
      await this.options.pause(wait);
    }
  }

  /** A next link is followed only at the vendor's own address: the token goes with it. */
  private own(link: string): string {
    if (new URL(link).origin === new URL(this.options.baseUrl).origin) return link;
    throw new Error('The vendor named another address for the next page; it was not called.');
  }

  private record(method: string, path: string, sent: unknown, { status, headers }: Response, json: unknown): void {
    const { secrets } = this.options;
    const retryAfter = headers.get('retry-after');
    const requestId = headers.get('request-id');
    this.trace.push({
      at: new Date(this.now()).toISOString(),
      method,
      path: redactPath(path.replace(this.options.baseUrl, ''), secrets),
      ...(sent === undefined ? {} : { sent: redactBody(sent, secrets) }),
      status,
      ...(retryAfter === null ? {} : { retryAfter }),
      ...(requestId === null ? {} : { requestId }),
      answered: redactBody(json, secrets),
    });
  }
}
