import { createParser } from 'eventsource-parser';

/** The service says something every 15 s: a connection that is silent for longer is one that a sleeping laptop has lost. */
const longestSilenceMs = 40_000;

export interface ServerSentEvent {
  readonly id: string;
  readonly data: unknown;
}

/** The events of an answer as they come. Throws when the connection is lost, also where nobody says so. */
export async function* serverSentEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<ServerSentEvent> {
  const waiting: ServerSentEvent[] = [];
  const parser = createParser({
    onEvent: ({ id = '', data }) => waiting.push({ id, data: JSON.parse(data) as unknown }),
  });
  const decoder = new TextDecoder();
  const reader = body.getReader();
  try {
    for (;;) {
      const { value, done } = await inTime(reader.read());
      if (done) return;
      parser.feed(decoder.decode(value, { stream: true }));
      yield* waiting.splice(0);
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

async function inTime<Result>(reading: Promise<Result>): Promise<Result> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new DOMException('The connection was silent.', 'TimeoutError')), longestSilenceMs);
  });
  try {
    return await Promise.race([reading, silence]);
  } finally {
    clearTimeout(timer);
  }
}
