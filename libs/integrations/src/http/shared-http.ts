import type { ConnectionHttp } from '../integration';

/** Milliseconds that signing in waits by itself; who needs the token decides about longer waits. */
const patienceMs = 10_000;

/** For what serves other executions, too: no one execution's end, time or patience counts. */
export function sharedHttp({ fetch, timing, timeoutMs, allowLoopback }: ConnectionHttp): ConnectionHttp {
  const signal = new AbortController().signal;
  return { timeoutMs, allowLoopback, signal, patienceMs, ...(fetch && { fetch }), ...(timing && { timing }) };
}
