import { createWriteStream, type WriteStream } from 'node:fs';

const pauseMs = 5_000;

/** A file that lines are added to. What cannot be written is lost and told once; later lines are tried again. */
export class LogFile {
  private stream: WriteStream | undefined;
  private pausedUntil = 0;
  private isTold = false;

  constructor(
    private readonly path: string,
    private readonly onError: (error: Error) => void,
  ) {}

  write(line: string): void {
    if (Date.now() < this.pausedUntil) return;
    this.stream ??= this.open();
    this.stream.write(`${line}\n`, (error) => {
      if (!error) this.isTold = false;
    });
  }

  close(): void {
    this.stream?.end();
  }

  private open(): WriteStream {
    const stream = createWriteStream(this.path, { flags: 'a' });
    // A stream without a listener for its errors would end the whole stack.
    stream.on('error', (error) => {
      this.stream = undefined;
      this.pausedUntil = Date.now() + pauseMs;
      if (!this.isTold) this.onError(error);
      this.isTold = true;
    });
    return stream;
  }
}
