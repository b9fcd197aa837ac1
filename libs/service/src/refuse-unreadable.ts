import { STATUS_CODES, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ProblemCode } from '@msp/models';
import { v7 as uuidV7 } from 'uuid';
import { endGently } from './close-gently';

interface Refusal {
  readonly status: number;
  readonly code: ProblemCode;
  readonly title: string;
  readonly detail: string;
}

interface ParserError extends Error {
  readonly code?: string;
  readonly rawPacket?: Uint8Array;
}

const late: Refusal = {
  status: 408,
  code: 'request-timeout',
  title: 'The request took too long',
  detail: 'The request did not arrive in time. Check the connection and try again.',
};
const large: Refusal = {
  status: 431,
  code: 'too-large',
  title: 'Too large',
  detail: 'The headers of the request are too large.',
};
const unreadable: Refusal = {
  status: 400,
  code: 'invalid-request',
  title: 'The request is not valid',
  detail: 'The request is not valid HTTP.',
};

/**
 * Answers requests that never become one (headers that do not end, that are too large, or that are no HTTP) with a
 * problem that a browser may read, and closes their connection.
 */
export function refuseUnreadable(server: Server, allowedOrigins: readonly string[]): void {
  const current = new WeakMap<Duplex, { request: IncomingMessage; response: ServerResponse }>();
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    current.set(request.socket, { request, response });
  });
  server.on('clientError', (error: ParserError, socket) => {
    const last = current.get(socket);
    const underWay = last?.response.writableEnded ? undefined : last;
    if (error.code === 'ECONNRESET' || !socket.writable || underWay?.response.headersSent) {
      socket.destroy();
      return;
    }
    const origin = underWay ? underWay.request.headers.origin : originIn(error.rawPacket);
    const refusal = refusalOf(error);
    endGently(socket, answer(refusal, origin !== undefined && allowedOrigins.includes(origin) ? origin : undefined));
  });
}

function refusalOf({ code }: ParserError): Refusal {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return late;
  return code === 'HPE_HEADER_OVERFLOW' ? large : unreadable;
}

/** Whose page sent it, as far as the headers were read. */
function originIn(packet: Uint8Array | undefined): string | undefined {
  const text = Buffer.from(packet ?? []).toString('latin1');
  return /^origin:[ \t]*([!-~]{1,200})[ \t]*\r?$/im.exec(text)?.[1];
}

function answer({ status, code, title, detail }: Refusal, origin: string | undefined): string {
  const correlationId = uuidV7();
  const body = JSON.stringify({ type: `urn:problem:${code}`, title, status, code, correlationId, detail });
  const cors = origin === undefined ? [] : [`Access-Control-Allow-Origin: ${origin}`, 'Vary: Origin'];
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    'Content-Type: application/problem+json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Cache-Control: no-store',
    `X-Correlation-Id: ${correlationId}`,
    'Access-Control-Expose-Headers: X-Correlation-Id',
    ...cors,
    'Connection: close',
    '',
    body,
  ].join('\r\n');
}
