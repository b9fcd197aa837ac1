import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { refuseUnreadable } from './refuse-unreadable';

/** Whoever takes longer to send a request is cut off within 30 s. */
export const usualRequestMs = 25_000;
// Node looks that often whose headers are late, so they are cut off after 30 s at the latest.
const looksPerPatience = 5;
// Room for an oversized token to get its 401; every other header is held to less by `assertHeaderSizes`.
const maxHeaderSize = 96 * 1024;

export interface RunningService {
  readonly port: number;
  /** From now on every answer ends its connection, so that whoever asks again comes to another process. */
  drain(): void;
  /** Takes no more requests, lets those under way finish for up to `graceMs` milliseconds, and closes. */
  stop(graceMs?: number): Promise<void>;
}

interface ListenOptions {
  /** Whose pages may read why a request was refused that never became one. */
  readonly allowedOrigins?: readonly string[];
  /** How long headers may take, in milliseconds; bodies are the service's own matter. */
  readonly requestMs?: number;
}

/** Starts a service; port 0 lets the system choose. Rejects when the port is taken. */
export async function listen(
  app: RequestListener,
  port: number,
  host?: string,
  { allowedOrigins = [], requestMs = usualRequestMs }: ListenOptions = {},
): Promise<RunningService> {
  // Node counts the time of a whole request, which would cut off files on slow lines.
  const limits = { requestTimeout: 0, headersTimeout: requestMs, maxHeaderSize };
  const server = createServer({ ...limits, connectionsCheckingInterval: requestMs / looksPerPatience }, app);
  refuseUnreadable(server, allowedOrigins);
  let isDraining = false;
  server.prependListener('request', (_request, response) => {
    if (isDraining) response.setHeader('Connection', 'close');
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return {
    port: portOf(server),
    drain() {
      isDraining = true;
      server.closeIdleConnections();
    },
    stop: (graceMs = 10_000) => stop(server, graceMs),
  };
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('The service listens on no port.');
  return address.port;
}

function stop(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close((error) => {
      clearTimeout(timer);
      if (error === undefined) resolve();
      else reject(error);
    });
    server.closeIdleConnections();
  });
}
