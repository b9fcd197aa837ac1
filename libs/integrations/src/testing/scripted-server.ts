import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';

export interface SeenRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** `hang` never answers; `drop` takes the request and closes the connection. */
export type ScriptedAnswer =
  | {
      readonly status?: number;
      readonly headers?: Record<string, string>;
      readonly json?: unknown;
      readonly text?: string;
    }
  | 'hang'
  | 'drop';

/** Answers a request, or the n-th request with the n-th answer and all later ones with the last. */
type Script = ((request: SeenRequest) => ScriptedAnswer) | readonly ScriptedAnswer[];

export interface ScriptedServer {
  readonly url: string;
  readonly host: string;
  readonly seen: readonly SeenRequest[];
  play(script: Script): void;
  /** Resolves when a request has come in completely. */
  nextRequest(): Promise<void>;
  close(): Promise<void>;
}

/** A vendor on 127.0.0.1 that says what it is told to say. */
export async function startScriptedServer(tls?: {
  readonly key: string;
  readonly cert: string;
}): Promise<ScriptedServer> {
  const seen: SeenRequest[] = [];
  let script: Script = [{ status: 500 }];
  let played = 0;
  let arrived = Promise.withResolvers<void>();
  const listener = (incoming: IncomingMessage, outgoing: ServerResponse) => {
    void read(incoming).then((request) => {
      seen.push(request);
      const scripted = typeof script === 'function' ? script(request) : (script[played] ?? script.at(-1) ?? 'drop');
      played += 1;
      respond(scripted, incoming, outgoing);
      arrived.resolve();
      arrived = Promise.withResolvers<void>();
    });
  };
  const server = tls === undefined ? createServer(listener) : createSecureServer({ ...tls }, listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${addressOf(server.address()).port}`;
  return {
    url: `${tls === undefined ? 'http' : 'https'}://${host}`,
    host,
    seen,
    play(next) {
      script = next;
      played = 0;
      seen.length = 0;
    },
    nextRequest: () => arrived.promise,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function addressOf(address: AddressInfo | string | null): AddressInfo {
  if (address === null || typeof address === 'string') throw new Error('The server is not listening on a port.');
  return address;
}

async function read(incoming: IncomingMessage): Promise<SeenRequest> {
  let body = '';
  for await (const chunk of incoming) body += String(chunk);
  return { method: incoming.method ?? '', url: incoming.url ?? '', headers: incoming.headers, body };
}

function respond(answer: ScriptedAnswer, incoming: IncomingMessage, outgoing: ServerResponse): void {
  if (answer === 'hang') return;
  if (answer === 'drop') {
    incoming.socket.destroy();
    return;
  }
  const body = answer.text ?? (answer.json === undefined ? '' : JSON.stringify(answer.json));
  outgoing.writeHead(answer.status ?? 200, { 'content-type': 'application/json', ...answer.headers }).end(body);
}
