import { closeGently, usualRequestMs } from '@msp/service';
import type { RequestHandler, Response } from 'express';
import { sendProblem } from './problem-response';

/** How long a service waits for a request to arrive, in milliseconds. */
export interface Patience {
  /** For a request line and headers, and for a whole body that is no file. */
  readonly requestMs: number;
  /** For the next bytes of a file that is being uploaded. */
  readonly uploadSilenceMs: number;
  /** For a whole file, however steadily it arrives. */
  readonly uploadMs: number;
}

/** Whoever is slower is cut off within 30 s; a file on a slow line is not, as long as it moves. */
export const usualPatience: Patience = { requestMs: usualRequestMs, uploadSilenceMs: 25_000, uploadMs: 60 * 60_000 };
const looksPerSilence = 5;

/** Refuses a request whose body does not arrive in time. An upload is judged by whether it moves, not by its length. */
export function patienceWith(body: 'whole' | 'upload', patience: Patience): RequestHandler {
  return (request, response, next) => {
    if (request.complete) return next();
    const { socket } = request;
    const start = Date.now();
    let seen = socket.bytesRead;
    let movedAt = start;
    const look = () => {
      const now = Date.now();
      // What waits here to be read is not the caller's delay.
      if (socket.bytesRead > seen || request.readableLength > 0) movedAt = now;
      seen = socket.bytesRead;
      if (request.complete || request.destroyed) return stop();
      const isLate =
        body === 'whole'
          ? now - start >= patience.requestMs
          : now - movedAt >= patience.uploadSilenceMs || now - start >= patience.uploadMs;
      if (isLate) refuse();
    };
    const everyMs = (body === 'whole' ? patience.requestMs : patience.uploadSilenceMs) / looksPerSilence;
    const timer = setInterval(look, everyMs);
    timer.unref();
    const stop = () => clearInterval(timer);
    const refuse = () => {
      stop();
      if (!response.headersSent) refuseLate(response, String(request.id), body);
      else socket.destroy();
    };
    request.once('end', stop).once('close', stop);
    next();
  };
}

function refuseLate(response: Response, correlationId: string, body: 'whole' | 'upload'): void {
  closeGently(response);
  sendProblem(response, correlationId, {
    code: 'request-timeout',
    detail:
      body === 'upload'
        ? 'The upload stopped moving, or took longer than an hour. Check the connection and upload the file again.'
        : 'The request did not arrive in time. Check the connection and try again.',
  });
}
