import { setTimeout as pause } from 'node:timers/promises';
import {
  FencedError,
  type Anchor,
  type JournalEntry,
  type JournalHold,
  type JournalOf,
  type Repositories,
} from '@msp/storage';
import type { BegunStep, EndedStep, Journal, RecordedStep } from '@msp/workflow-runtime';
import { ExecutionLostError } from './lost';

/** How long a request of a step may be under way. */
const requestMs = 60_000;
/** The service takes 100 operations in one batch, of which one is the anchor's. */
const mostEntries = 99;

interface Waiting {
  readonly entry: JournalEntry;
  readonly written: PromiseWithResolvers<void>;
}

export interface JournalWriterParts {
  readonly journals: Pick<Repositories['executionJournals'], 'commit'>;
  readonly of: JournalOf;
  readonly hold: JournalHold;
  /** What was written in earlier turns. */
  readonly before: ReadonlyMap<string, RecordedStep>;
  /** The time of the storage service at most. */
  readonly latest: () => number;
  /** Aborted when the execution is stopped or lost: a write that nobody answers is waited for no longer. */
  readonly signal: AbortSignal;
  /** Told when somebody else has taken the execution. */
  readonly onLost: () => void;
}

/** Writes how steps begin and end, those that come meanwhile in one batch. */
export class JournalWriter implements Journal {
  private anchor: Anchor | undefined;
  private waiting: Waiting[] = [];
  private isWriting = false;

  constructor(private readonly parts: JournalWriterParts) {
    this.anchor = parts.hold.anchor;
  }

  find(name: string): RecordedStep | undefined {
    return this.parts.before.get(name);
  }

  begin({ name, attempt }: BegunStep): Promise<void> {
    const until = new Date(this.parts.latest() + requestMs).toISOString();
    return this.add({ kind: 'begun', name, attempt, until });
  }

  keep({ name, status, ...ended }: EndedStep): Promise<void> {
    return this.add({ kind: 'ended', name, status, ...ended });
  }

  private add(entry: JournalEntry): Promise<void> {
    const written = Promise.withResolvers<void>();
    this.waiting.push({ entry, written });
    void this.write();
    return written.promise;
  }

  private async write(): Promise<void> {
    if (this.isWriting) return;
    this.isWriting = true;
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, mostEntries);
      try {
        await this.commit(batch.map(({ entry }) => entry));
        for (const { written } of batch) written.resolve();
      } catch (error) {
        for (const { written } of batch) written.reject(error);
      }
    }
    this.isWriting = false;
  }

  private async commit(entries: readonly JournalEntry[]): Promise<void> {
    const { journals, of, hold, signal, onLost } = this.parts;
    try {
      const wait = { pause: (milliseconds: number) => pause(milliseconds, undefined, { signal }) };
      this.anchor = await journals.commit(of, { ...hold, anchor: this.anchor }, entries, wait);
    } catch (error) {
      if (!(error instanceof FencedError)) throw error;
      onLost();
      throw new ExecutionLostError();
    }
  }
}
