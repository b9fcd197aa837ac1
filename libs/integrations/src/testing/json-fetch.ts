import type { Fetch } from '../http/transport.types';

/** Answers with JSON and without a socket, for a thousand calls of a test: a loaded machine takes seconds for as many real ones. */
export function jsonFetch(answer: (url: URL) => unknown): Fetch {
  return async (url) => Response.json(answer(url));
}
