import { TooLargeError } from '@msp/models';
import express, { type RequestHandler } from 'express';
import { sendProblem } from './problem-response';

const mostBytes = 1024 * 1024;
const detail = 'The body is larger than 1 MiB.';

/** Express reads what is too large to its end before it says so: this refuses it where the limit is passed. */
const refuseLarge: RequestHandler = (request, response, next) => {
  if (Number(request.headers['content-length'] ?? 0) > mostBytes) throw new TooLargeError(detail);
  let received = 0;
  request.on('data', (piece: Uint8Array) => {
    received += piece.length;
    if (received <= mostBytes || response.headersSent) return;
    sendProblem(response, String(request.id), { code: 'too-large', detail });
  });
  next();
};

/** Reads a JSON body of at most 1 MiB. */
export const jsonBody: readonly RequestHandler[] = [refuseLarge, express.json({ limit: mostBytes })];
