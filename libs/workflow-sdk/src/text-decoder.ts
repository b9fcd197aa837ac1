const LONGEST_MARK = 3;

/**
 * Decodes a file that is text as its pieces arrive: UTF-8, or UTF-16 that begins with its byte-order mark, as Windows
 * PowerShell writes it. Text has no NUL: what has one is a binary file, or UTF-16 that does not say so.
 */
export class TextFileDecoder {
  private head: Uint8Array = new Uint8Array();
  private decoder: InstanceType<typeof TextDecoder> | undefined;

  /** The text of a piece. Throws a TypeError for what is not text. */
  decode(piece: Uint8Array): string {
    if (this.decoder) return withoutNul(this.decoder.decode(piece, { stream: true }));
    this.head = joined(this.head, piece);
    return this.head.length < LONGEST_MARK ? '' : this.decodeHead();
  }

  /** What is left after the last piece. Throws a TypeError where that is not text, or half of a character. */
  end(): string {
    const head = this.decoder ? '' : this.decodeHead();
    return head + withoutNul(this.decoder?.decode() ?? '');
  }

  private decodeHead(): string {
    this.decoder = new TextDecoder(encodingOf(this.head), { fatal: true });
    return withoutNul(this.decoder.decode(this.head, { stream: true }));
  }
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}

function joined(left: Uint8Array, right: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(left.length + right.length);
  bytes.set(left);
  bytes.set(right, left.length);
  return bytes;
}

function withoutNul(text: string): string {
  if (text.includes('\0')) throw new TypeError('Text has no NUL.');
  return text;
}
