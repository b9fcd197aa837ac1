import { once } from 'node:events';
import { Agent, createServer, request, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** What was answered to a request. */
interface Answered {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** A request on its way to a server. */
export interface Passing {
  readonly method: string;
  /** Its path and query. */
  readonly path: string;
  readonly isWrite: boolean;
  /** Has it arrive, and answers what the server says; may be repeated. */
  forward(): Promise<Answered>;
  answer(answered: Answered): void;
  /** Nothing is answered. */
  hangUp(): void;
}

export interface Between {
  /** To be asked in place of the server. */
  readonly endpoint: string;
  stop(): void;
}

/** Stands between a server and whoever asks it, and decides about each request. */
export async function standBetween(server: string, meddle: (passing: Passing) => Promise<void>): Promise<Between> {
  const { hostname, port, pathname } = new URL(server);
  const agent = new Agent({ keepAlive: true });

  async function forward({ method, url: path, headers }: IncomingMessage, content: Buffer): Promise<Answered> {
    const forwarded = request({ agent, hostname, port, method, path, headers });
    const answered = once(forwarded, 'response') as Promise<[IncomingMessage]>;
    forwarded.end(content);
    const [response] = await answered;
    const { 'transfer-encoding': _chunked, ...shown } = response.headers;
    return { status: response.statusCode ?? 502, headers: shown, body: await buffer(response) };
  }

  // It closes no connection that may just be used again: that would be a fault that nobody meant.
  const own = createServer({ keepAliveTimeout: 0 }, (incoming, outgoing) => {
    const hangUp = () => void incoming.socket.destroy();
    const work = async () => {
      const content = await buffer(incoming);
      await meddle({
        method: String(incoming.method),
        path: String(incoming.url),
        isWrite: incoming.method !== 'GET' && incoming.method !== 'HEAD',
        forward: () => forward(incoming, content),
        answer: ({ status, headers, body }) => void outgoing.writeHead(status, headers).end(body),
        hangUp,
      });
    };
    // Whoever asked may be gone by then.
    work().catch(hangUp);
  }).listen(0, '127.0.0.1');
  await once(own, 'listening');
  return {
    endpoint: `http://127.0.0.1:${(own.address() as AddressInfo).port}${pathname}`,
    stop() {
      own.closeAllConnections();
      own.close();
      agent.destroy();
    },
  };
}
