import type { ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

const lingerMs = 2_000;

/**
 * Ends a connection. For a moment what the other side still sends is read and thrown away: closed at once, the
 * connection would be reset, and the caller would never see the answer.
 */
export function endGently(socket: Duplex, lastWords?: string): void {
  socket.end(lastWords);
  socket.resume();
  const timer = setTimeout(() => socket.destroy(), lingerMs).unref();
  socket.once('close', () => clearTimeout(timer));
}

/** Closes the connection with this answer, without waiting for what is left of the request. */
export function closeGently(response: ServerResponse): void {
  const { socket } = response.req;
  if (response.headersSent || socket.destroyed) return;
  response.setHeader('Connection', 'close');
  // What Node calls when the answer is out.
  socket.destroySoon = () => endGently(socket);
}
