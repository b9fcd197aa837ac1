import { randomUUID } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import {
  createServer,
  request,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { ProblemCode } from '@msp/models';
import { close, listen } from '../common/listening';

/** Between two neighbours only (RFC 9110, 7.6.1): each side of the door speaks for itself. */
const hopByHop = new Set(['connection', 'keep-alive', 'proxy-connection', 'te', 'upgrade']);
// The service behind judges headers; the door only must not be narrower than it.
const maxHeaderSize = 128 * 1024;
/** Within this it is known that a program has ended. */
const endKnownMs = 1_000;

interface Refusal {
  readonly status: number;
  readonly code: ProblemCode;
  readonly title: string;
  readonly words: string;
}

const notRunning: Refusal = {
  status: 503,
  code: 'unavailable',
  title: 'Temporarily unavailable',
  words: 'is not running.',
};
// What was asked for may have been done.
const ended: Refusal = {
  status: 500,
  code: 'internal',
  title: 'Internal error',
  words: 'ended before it answered.',
};

export interface FrontDoorOptions {
  /** What is said while nothing is behind the door. */
  readonly name: string;
  /** Pages that may read what the door itself answers. */
  readonly allowedOrigins: readonly string[];
  /** How long a request waits for a program behind the door. */
  readonly patienceMs?: number;
}

/**
 * Holds the address of a service while the programs behind it change, so that no connection is ever refused: each
 * request goes to the program that leads when it arrives, waits where none does, and ends with the one it went to.
 */
export class FrontDoor {
  private readonly server: Server;
  private target: number | undefined;
  private readonly waiting = new Set<() => void>();
  /** Says that the target is another one, or none. */
  private readonly turns = new EventEmitter().setMaxListeners(0);
  /** What goes on, and with which port. */
  private readonly underWay = new Map<ServerResponse, number>();
  private readonly patienceMs: number;

  constructor(private readonly options: FrontDoorOptions) {
    this.patienceMs = options.patienceMs ?? 20_000;
    const limits = { requestTimeout: 0, maxHeaderSize };
    this.server = createServer(limits, (incoming, response) => void this.pass(incoming, response));
  }

  open(port: number): Promise<number> {
    return listen(this.server, port);
  }

  /** Sends what comes from now on to this port of the machine; without one it waits. */
  lead(port: number | undefined): void {
    this.target = port;
    this.turns.emit('turn');
    if (port !== undefined) for (const go of [...this.waiting]) go();
  }

  /** Resolves when nothing is under way with this port, or after a while for what takes long. */
  async untilQuiet(port: number, patienceMs = 2_000): Promise<void> {
    const deadline = AbortSignal.timeout(patienceMs);
    const open = [...this.underWay]
      .filter(([, itsPort]) => itsPort === port)
      .map(([response]) => once(response, 'close'));
    await Promise.race([Promise.all(open), once(deadline, 'abort')]);
  }

  close(): Promise<void> {
    return close(this.server);
  }

  private async pass(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const port = this.target ?? (await this.untilLed(response));
    if (response.destroyed) return;
    if (port === undefined) return this.refuse(incoming, response, notRunning);
    // A connection of its own for each request: none is left to one whose program is about to end.
    const outgoing = request({ host: '127.0.0.1', port, method: incoming.method, path: incoming.url, agent: false });
    for (const [name, values] of Object.entries(incoming.headersDistinct)) {
      if (values !== undefined && !hopByHop.has(name)) outgoing.setHeader(name, values);
    }
    outgoing.on('response', (answer) => answerWith(answer, incoming, response));
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      if (response.headersSent) response.destroy();
      else void this.passAgain(incoming, response, { port, wasHeard: error.code !== 'ECONNREFUSED' });
    });
    this.underWay.set(response, port);
    response.on('close', () => {
      this.underWay.delete(response);
      outgoing.destroy();
    });
    // Only once somebody hears it, so that a body whose program is gone can be sent to the next.
    outgoing.once('socket', (socket) => {
      socket.once('connect', () => (hasBody(incoming) ? incoming.pipe(outgoing) : outgoing.end()));
    });
  }

  /**
   * A program's end is seen here before it is known: whoever is told of it, and asks again, must not be sent to it once
   * more. What nobody heard goes to the next program; what somebody heard may have been done, and is not repeated.
   */
  private async passAgain(
    incoming: IncomingMessage,
    response: ServerResponse,
    { port, wasHeard }: { readonly port: number; readonly wasHeard: boolean },
  ): Promise<void> {
    this.underWay.delete(response);
    const patience = AbortSignal.timeout(endKnownMs);
    if (this.target === port) await once(this.turns, 'turn', { signal: patience }).catch(() => undefined);
    if (response.destroyed) return;
    if (wasHeard) this.refuse(incoming, response, ended);
    else if (this.target === port) this.refuse(incoming, response, notRunning);
    else await this.pass(incoming, response);
  }

  private untilLed(response: ServerResponse): Promise<number | undefined> {
    return new Promise((resolve) => {
      const go = () => {
        clearTimeout(timer);
        this.waiting.delete(go);
        resolve(this.target);
      };
      const timer = setTimeout(go, this.patienceMs);
      this.waiting.add(go);
      response.once('close', go);
    });
  }

  private refuse({ headers }: IncomingMessage, response: ServerResponse, refusal: Refusal): void {
    const { status, code, title, words } = refusal;
    const isKnown = headers.origin !== undefined && this.options.allowedOrigins.includes(headers.origin);
    const cors: OutgoingHttpHeaders = isKnown ? { 'access-control-allow-origin': headers.origin, vary: 'Origin' } : {};
    const correlationId = randomUUID();
    const detail = `The ${this.options.name} ${words} The terminal of npm start says why.`;
    response.writeHead(status, {
      'content-type': 'application/problem+json; charset=utf-8',
      'cache-control': 'no-store',
      'x-correlation-id': correlationId,
      ...(status === 503 && { 'retry-after': '2' }),
      connection: 'close',
      ...cors,
    });
    response.end(JSON.stringify({ type: `urn:problem:${code}`, title, status, code, correlationId, detail }));
  }
}

const hasBody = ({ headers }: IncomingMessage) =>
  headers['transfer-encoding'] !== undefined || headers['content-length'] !== undefined;

function answerWith(answer: IncomingMessage, incoming: IncomingMessage, response: ServerResponse): void {
  for (const [name, values] of Object.entries(answer.headersDistinct)) {
    if (values !== undefined && !hopByHop.has(name)) response.setHeader(name, values);
  }
  // What is still being sent was not wanted, and would be read as the next request.
  if (!incoming.complete) response.setHeader('connection', 'close');
  response.writeHead(answer.statusCode ?? 502);
  response.flushHeaders();
  answer.on('error', () => response.destroy()).pipe(response);
}
