import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import { stateOf } from './request-state';
import type { EventStream, ServerSentEvent } from './route';

/** Proxies cut what is silent for longer than a minute or so. */
const silenceMs = 15_000;

/** https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream; JSON has no line breaks. */
const textOf = ({ id, event, data }: ServerSentEvent) =>
  `id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`;

/**
 * Sends events as they come, and a comment where none does for a while. What fails before the first event is a problem with
 * a status of its own; afterwards the connection is cut, and the client asks again from the last event on.
 */
export async function sendEvents(
  response: Response,
  { events }: EventStream,
  assertContract: (data: unknown) => void,
): Promise<void> {
  const coming = events[Symbol.asyncIterator]();
  const first = await coming.next();
  response.status(200).set({ 'Content-Type': 'text/event-stream', 'X-Accel-Buffering': 'no' });
  const heartbeat = setInterval(() => response.write(':\n\n'), silenceMs);
  async function* texts() {
    for (let next = first; !next.done; next = await coming.next()) {
      assertContract(next.value.data);
      yield textOf(next.value);
      stateOf(response).answered?.();
    }
  }
  try {
    await pipeline(Readable.from(texts(), { highWaterMark: 1 }), response);
  } catch (error) {
    response.log?.debug({ err: error }, 'A stream of events ended early');
    response.destroy();
  } finally {
    clearInterval(heartbeat);
    await coming.return?.();
  }
}
