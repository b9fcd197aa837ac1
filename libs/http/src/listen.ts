import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';

// Whoever takes longer than this to send a request is cut off; Node looks that often, so 30 s at the latest.
const requestTimeoutMs = 25_000;
const connectionsCheckingInterval = 5_000;
// Room for an oversized token to get its 401; every other header is held to less by `assertHeaderSizes`.
const maxHeaderSize = 96 * 1024;

export interface RunningService {
  readonly port: number;
  /** Takes no more requests, lets those under way finish for up to `graceMs` milliseconds, and closes. */
  stop(graceMs?: number): Promise<void>;
}

/** Starts a service; port 0 lets the system choose. Rejects when the port is taken. */
export async function listen(app: Express, port: number, host?: string): Promise<RunningService> {
  const server = createServer(
    { requestTimeout: requestTimeoutMs, headersTimeout: requestTimeoutMs, connectionsCheckingInterval, maxHeaderSize },
    app,
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return { port: portOf(server), stop: (graceMs = 10_000) => stop(server, graceMs) };
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
