import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import type { Download } from './route';

/** The first piece, awaited before the answer begins: what fails until then is a problem with a status of its own. */
async function* startingWith<Piece>(first: IteratorResult<Piece>, rest: AsyncIterator<Piece>) {
  for (let next = first; !next.done; next = await rest.next()) yield next.value;
}

/** Sends a file. One that fails half way ends without its end, so that nobody takes it for complete. */
export async function sendDownload(response: Response, { content, about }: Download): Promise<void> {
  const pieces = content[Symbol.asyncIterator]();
  const first = await pieces.next();
  response.status(200).attachment(about.fileName).set('Content-Type', about.contentType);
  try {
    await pipeline(Readable.from(startingWith(first, pieces)), response);
  } catch (error) {
    // Headers are out; the connection is cut instead. Who hung up needs no further answer.
    response.log?.warn({ err: error }, 'A download was not completed');
    response.destroy();
  } finally {
    await pieces.return?.();
  }
}
