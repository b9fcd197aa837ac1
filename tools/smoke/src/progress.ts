import { createParser } from 'eventsource-parser';
import { z } from 'zod';

const progressSchema = z.looseObject({ status: z.string() });

export interface Watched {
  readonly signal: AbortSignal;
  readonly token: string;
}

/** How an execution goes on, as its events say. Throws where the stream is refused or lost. */
export async function* progress(
  url: string,
  { signal, token }: Watched,
): AsyncGenerator<z.infer<typeof progressSchema>> {
  const response = await fetch(url, { signal, redirect: 'error', headers: { Authorization: `Bearer ${token}` } });
  if (!response.ok || response.body === null) throw new Error(`Its events are answered with ${response.status}.`);
  const come: unknown[] = [];
  const parser = createParser({ onEvent: ({ data }) => void come.push(JSON.parse(data)) });
  const decoder = new TextDecoder();
  for await (const piece of response.body) {
    parser.feed(decoder.decode(piece, { stream: true }));
    for (const one of come.splice(0)) yield progressSchema.parse(one);
  }
}
