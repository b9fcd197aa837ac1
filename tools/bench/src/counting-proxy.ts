import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';
import type { Azurite } from '@msp/testing';

export interface CallCounts {
  /** Calls by what they were made to, such as `GET Timers()`, since the start or the last reset. */
  counts(): Readonly<Record<string, number>>;
  reset(): void;
}

interface CountingProxy extends CallCounts {
  readonly connectionString: string;
  stop(): Promise<void>;
}

/** Without keys of rows and ids of messages, so that calls of one kind are one. */
function kindOf({ method, url = '' }: IncomingMessage): string {
  const path = new URL(url, 'http://storage').pathname.split('/').slice(2).join('/');
  return `${method} ${path.replace(/\(.+\)$/, '(row)').replace(/\/messages\/.+$/, '/messages/one')}`;
}

/** Stands in front of Azurite, and counts every call that services make to it. */
export async function startCountingProxy(azurite: Azurite): Promise<CountingProxy> {
  const counted = new Map<string, number>();

  async function answer(endpoint: URL, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const kind = kindOf(incoming);
    counted.set(kind, (counted.get(kind) ?? 0) + 1);
    const { hostname, port } = endpoint;
    const { method, url: path, headers } = incoming;
    const forwarded = request({ hostname, port, method, path, headers });
    const answered = once(forwarded, 'response') as Promise<[IncomingMessage]>;
    await pipeline(incoming, forwarded);
    const [response] = await answered;
    outgoing.writeHead(response.statusCode ?? 502, response.headers);
    await pipeline(response, outgoing);
  }

  async function stand(endpoint: string) {
    const url = new URL(endpoint);
    const server = createServer((incoming, outgoing) => {
      // Whoever asked may be gone by then.
      answer(url, incoming, outgoing).catch(() => incoming.socket.destroy());
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    return { server, endpoint, ownEndpoint: `http://127.0.0.1:${port}${url.pathname}` };
  }

  const endpoints = [...azurite.connectionString.matchAll(/Endpoint=([^;]+);/g)].map(([, one = '']) => one);
  const stands = await Promise.all(endpoints.map(stand));
  return {
    connectionString: stands.reduce(
      (text, { endpoint, ownEndpoint }) => text.replace(`=${endpoint};`, `=${ownEndpoint};`),
      azurite.connectionString,
    ),
    counts: () => Object.fromEntries([...counted].sort(([one], [other]) => (one < other ? -1 : 1))),
    reset: () => counted.clear(),
    stop: async () => {
      for (const { server } of stands) {
        server.closeAllConnections();
        server.close();
      }
    },
  };
}
