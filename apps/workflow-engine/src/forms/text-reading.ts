import { InvalidRequestError } from '@msp/models';
import { TextFileDecoder } from '@msp/workflow-sdk';

/** A file on its way into storage that has to be text. */
export class TextReading {
  private decoder: TextFileDecoder | undefined = new TextFileDecoder();
  private refused = false;

  constructor(private readonly content: AsyncIterable<Uint8Array>) {}

  /** Whether all of it was read, and it is not text. */
  get isRefused(): boolean {
    return this.refused;
  }

  /**
   * The content as it arrives. It is read to its end in any case, so that the answer finds a sender who listens, and
   * then fails where it was not text: nothing of it is kept.
   */
  async *pieces(): AsyncGenerator<Uint8Array> {
    for await (const piece of this.content) {
      this.read((decoder) => decoder.decode(piece));
      yield piece;
    }
    this.read((decoder) => decoder.end());
    if (this.decoder !== undefined) return;
    this.refused = true;
    throw new InvalidRequestError('The file is not text.');
  }

  private read(part: (decoder: TextFileDecoder) => string): void {
    try {
      if (this.decoder) part(this.decoder);
    } catch {
      this.decoder = undefined;
    }
  }
}
