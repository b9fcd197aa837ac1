import { createHash } from 'node:crypto';
import type { ShownEntry } from '@msp/models';
import { faultOf } from '@msp/service';
import type { NumberedChunk } from '@msp/storage';
import { shownEntry, type Redactor, type Told } from '@msp/workflow-runtime';
import type { Logger } from 'pino';
import { ExecutionLostError } from './lost';

/** What is over by then is written with its end alone. */
const firstMs = 1_000;
const betweenMs = 250;
/** Of the JSON of one chunk: what is larger is written as a blob. */
const mostBytes = 32_000;
const mostChunks = 20;

export interface TimelineWriterParts {
  readonly redactor: Redactor;
  /** Writes chunks, and nothing once the execution is another's. */
  readonly show: (chunks: readonly NumberedChunk[]) => Promise<void>;
  /** The number of the next chunk of the turn. */
  readonly nextNumber: () => number;
  /** Which beginning of the workflow within the turn. */
  readonly part: number;
  readonly logger: Logger;
}

/** Some of what was told, under one number. */
interface Chunk {
  readonly number: number;
  readonly told: readonly Told[];
}

/** One that was written, and as what: a secret that becomes known later is taken out of it. */
interface Written extends Chunk {
  readonly digest: string;
}

/**
 * Appends what an execution shows, four times a second at most and only while there is news, so that whoever watches it
 * elsewhere sees it. What fails is tried again with the next: the end of the execution brings all of it once more.
 */
export class TimelineWriter {
  private written: readonly Written[] = [];
  /** Under numbers that may be written already, without an answer. */
  private pending: readonly Chunk[] = [];
  private news: Told[] = [];
  private cleanedFor = 0;
  private notBefore = performance.now() + firstMs;
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> | undefined;
  private stopped = false;

  constructor(private readonly parts: TimelineWriterParts) {}

  /** Is told what the execution tells, each when it happens. */
  heard(told: Told): void {
    if (this.stopped) return;
    if (isShown(told)) this.news.push(told);
    if (this.isBehind) this.schedule();
  }

  /** Writes at once what is not written yet, and nothing more afterwards. Rejects where that cannot be written. */
  async flush(): Promise<void> {
    this.stop();
    await this.writing;
    if (this.isBehind) await this.write();
  }

  /** Nothing more is written. */
  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  private get isBehind(): boolean {
    const isUnclean = this.written.length > 0 && this.cleanedFor !== this.parts.redactor.version;
    return this.news.length > 0 || this.pending.length > 0 || isUnclean;
  }

  private schedule(): void {
    if (this.stopped || this.timer !== undefined || this.writing !== undefined) return;
    this.timer = setTimeout(
      () => {
        this.timer = undefined;
        this.writing = this.writeInTime();
      },
      Math.max(0, this.notBefore - performance.now()),
    );
  }

  private async writeInTime(): Promise<void> {
    this.notBefore = performance.now() + betweenMs;
    try {
      await this.write();
    } catch (error) {
      this.parts.logger.debug({ fault: faultOf(error) }, 'What an execution shows could not be written');
      if (error instanceof ExecutionLostError) this.stop();
    }
    this.writing = undefined;
    if (this.isBehind) this.schedule();
  }

  private async write(): Promise<void> {
    await this.cleanAgain();
    for (;;) {
      if (this.pending.length === 0) this.pending = this.pack();
      if (this.pending.length === 0) return;
      this.written = [...this.written, ...(await this.put(this.pending))];
      this.pending = [];
    }
  }

  /** What is a secret now was written before as it was. */
  private async cleanAgain(): Promise<void> {
    const { version } = this.parts.redactor;
    if (version === this.cleanedFor) return;
    const changed = this.written.filter(({ told, digest }) => digestOf(this.entriesOf(told)) !== digest);
    for (let first = 0; first < changed.length; first += mostChunks) {
      const again = await this.put(changed.slice(first, first + mostChunks));
      this.written = this.written.map((chunk) => again.find(({ number }) => number === chunk.number) ?? chunk);
    }
    this.cleanedFor = version;
  }

  private async put(chunks: readonly Chunk[]): Promise<readonly Written[]> {
    const { part, show } = this.parts;
    const shown = chunks.map(({ number, told }) => ({ number, part, entries: this.entriesOf(told) }));
    await show(shown);
    return chunks.map((chunk, index) => ({ ...chunk, digest: digestOf(shown[index]?.entries ?? []) }));
  }

  /** The oldest news, in chunks that one write takes. */
  private pack(): readonly Chunk[] {
    const packed: Told[][] = [];
    let bytes = mostBytes;
    let taken = 0;
    for (const told of this.news) {
      const size = Buffer.byteLength(JSON.stringify(this.entriesOf([told])));
      bytes += size;
      if (bytes > mostBytes) {
        if (packed.length === mostChunks) break;
        packed.push([]);
        bytes = size;
      }
      packed.at(-1)?.push(told);
      taken += 1;
    }
    this.news = this.news.slice(taken);
    return packed.map((told) => ({ number: this.parts.nextNumber(), told }));
  }

  private entriesOf(told: readonly Told[]): ShownEntry[] {
    return told.flatMap((one) => shownEntry(one, this.parts.redactor) ?? []);
  }
}

const digestOf = (entries: readonly ShownEntry[]): string =>
  createHash('sha256').update(JSON.stringify(entries)).digest('base64');

const isShown = ({ kind }: Told): boolean =>
  kind === 'line' || kind === 'call' || kind === 'step' || kind === 'tasks' || kind === 'place';
