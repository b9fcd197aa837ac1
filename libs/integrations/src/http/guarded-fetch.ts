import { lookup as resolve } from 'node:dns';
import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { LookupFunction, Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { isForbiddenAddress } from './address-rules';
import { BlockedAddressError } from './host-rules';
import { NotSentError, type Fetch, type OutgoingRequest } from './transport.types';

const maxBodyBytes = 32 * 1024 * 1024;
const keepAlive = { http: new HttpAgent({ keepAlive: true }), https: new HttpsAgent({ keepAlive: true }) };

/**
 * A fetch that judges the address which the name resolved to at the moment of connecting, so that a name cannot point
 * elsewhere between check and use. Never follows redirects. Rejects with BlockedAddressError.
 */
export function createGuardedFetch(allowLoopback: boolean): Fetch {
  const lookup = guardedLookup(allowLoopback);
  return (url, request) =>
    new Promise((fulfil, reject) => {
      const secure = url.protocol === 'https:';
      const send = secure ? httpsRequest : httpRequest;
      const agent = agentFor(request, secure);
      const { method, headers, signal } = request;
      const outgoing = send(url, { method, headers, signal, lookup, agent }, (incoming) => {
        readResponse(incoming).then(fulfil, reject);
      });
      outgoing.on('error', reject);
      outgoing.on('socket', (socket) =>
        onceStanding(socket, () => {
          if (request.mayBegin?.() === false) outgoing.destroy(new NotSentError('Nothing was sent.'));
          else outgoing.end(request.body);
        }),
      );
    });
}

/** Names are looked up, and connections are made, before a request is begun: a machine may stand still meanwhile. */
function onceStanding(socket: Socket, begin: () => void): void {
  const isSecure = socket instanceof TLSSocket;
  // Its own connection is made where it is not connecting any more.
  if (socket.connecting) socket.once(isSecure ? 'secureConnect' : 'connect', begin);
  else begin();
}

/** A create over a kept connection that the vendor just closed would leave its outcome unknown for nothing. */
function agentFor({ method }: OutgoingRequest, secure: boolean): HttpAgent | false {
  if (method === 'POST' || method === 'PATCH') return false;
  return secure ? keepAlive.https : keepAlive.http;
}

function guardedLookup(allowLoopback: boolean): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return callback(error, '', 0);
      const allowed = addresses.filter(({ address }) => !isForbiddenAddress(address, allowLoopback));
      const [first] = allowed;
      if (first === undefined) {
        return callback(new BlockedAddressError(`${hostname} does not resolve to a public address.`), '', 0);
      }
      return options.all === true ? callback(null, allowed) : callback(null, first.address, first.family);
    });
  };
}

async function readResponse(incoming: IncomingMessage): Promise<Response> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    if (!(bytes instanceof Uint8Array)) continue;
    size += bytes.length;
    if (size > maxBodyBytes) throw new Error('The answer is too large.');
    chunks.push(bytes);
  }
  const status = incoming.statusCode ?? 0;
  const headers = new Headers();
  for (const [name, values] of Object.entries(incoming.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value);
  }
  // The standard Response refuses a body, even an empty one, for these.
  const bodiless = status === 204 || status === 205 || status === 304;
  return new Response(bodiless ? null : Buffer.concat(chunks), { status, headers });
}
