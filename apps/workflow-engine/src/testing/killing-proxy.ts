import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { Azurite } from '@msp/testing';

/** A write, counted from one, and whether the storage has it when its writer is killed. */
export interface KillPoint {
  readonly write: number;
  readonly side: 'before' | 'after';
}

export interface KillingProxy {
  /** For the account behind it. */
  readonly connectionString: string;
  /** Counts writes anew, and calls `kill` at that one, which nobody is answered. Answers false until then. */
  arm(point: KillPoint, kill: () => void): () => boolean;
  disarm(): void;
  stop(): Promise<void>;
}

/** Stands between a process and the tables and blobs of Azurite, and has the process killed at a given write. */
export async function startKillingProxy(azurite: Azurite): Promise<KillingProxy> {
  let writes = 0;
  let armed: { readonly point: KillPoint; readonly kill: () => void; isDone: boolean } | undefined;

  async function answer(endpoint: URL, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const content = await buffer(incoming);
    const isWrite = incoming.method !== 'GET' && incoming.method !== 'HEAD';
    if (isWrite) writes += 1;
    const here = isWrite && armed?.point.write === writes ? armed : undefined;
    const end = () => {
      if (here) here.isDone = true;
      here?.kill();
      incoming.socket.destroy();
    };
    if (here?.point.side === 'before') return end();
    const { hostname, port } = endpoint;
    const { method, url: path, headers } = incoming;
    const forwarded = request({ hostname, port, method, path, headers });
    const answered = once(forwarded, 'response') as Promise<[IncomingMessage]>;
    forwarded.end(content);
    const [response] = await answered;
    const body = await buffer(response);
    if (here) return end();
    const { 'transfer-encoding': _chunked, ...shown } = response.headers;
    outgoing.writeHead(response.statusCode ?? 502, shown).end(body);
  }

  async function stand(endpoint: string) {
    const url = new URL(endpoint);
    // Whoever asked may be gone by then.
    const server = createServer((incoming, outgoing) => {
      answer(url, incoming, outgoing).catch(() => incoming.socket.destroy());
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    return { server, endpoint, ownEndpoint: `http://127.0.0.1:${port}${url.pathname}` };
  }

  const stands = await Promise.all([azurite.tablesEndpoint, azurite.blobsEndpoint].map(stand));
  return {
    connectionString: stands.reduce(
      (text, { endpoint, ownEndpoint }) => text.replace(`=${endpoint};`, `=${ownEndpoint};`),
      azurite.connectionString,
    ),
    arm(point, kill) {
      writes = 0;
      const mine = { point, kill, isDone: false };
      armed = mine;
      return () => mine.isDone;
    },
    disarm: () => void (armed = undefined),
    stop: async () => {
      for (const { server } of stands) {
        server.closeAllConnections();
        server.close();
      }
    },
  };
}
