import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';

const problemSchema = z.looseObject({ detail: z.string().optional(), title: z.string().optional() });

export interface Call {
  readonly signal: AbortSignal;
  readonly method?: 'GET' | 'POST';
  readonly token?: string;
  readonly body?: unknown;
  /** How long the answer may wait for what it is about. */
  readonly prefer?: string;
}

/** Calls a service; throws what it says where it refuses. */
export async function call(url: string, { signal, method = 'GET', token, body, prefer }: Call): Promise<unknown> {
  const response = await fetch(url, {
    signal,
    method,
    redirect: 'error',
    headers: {
      ...(token !== undefined && { Authorization: `Bearer ${token}` }),
      ...(prefer !== undefined && { Prefer: prefer }),
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = (response.headers.get('content-type') ?? '').includes('json');
  const answer: unknown = isJson && text !== '' ? JSON.parse(text) : undefined;
  if (response.ok) return answer;
  const { detail, title } = problemSchema.safeParse(answer).data ?? {};
  throw new Error(`It answers ${response.status}. ${detail ?? title ?? ''}`.trim());
}

const betweenMs = 1_000;

/** Tries again until it succeeds or time is over; what has no replica yet answers only after a while. */
export async function until(signal: AbortSignal, act: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      return await act();
    } catch (error) {
      if (signal.aborted) throw error;
      await pause(betweenMs, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) throw error;
    }
  }
}
