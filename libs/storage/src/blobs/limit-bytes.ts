import { TooLargeError } from '@msp/models';

/** The same pieces, until there are more than `maxBytes`; then it throws TooLargeError. */
export async function* limitBytes(content: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const piece of content) {
    bytes += piece.length;
    if (bytes > maxBytes) throw new TooLargeError(`The file is larger than ${maxBytes} bytes.`);
    yield piece;
  }
}
