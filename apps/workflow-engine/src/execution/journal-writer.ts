import { setTimeout as pause } from 'node:timers/promises';
import { faultPoint } from '@msp/telemetry';
import type { JsonValue } from '@msp/workflow-sdk';
import {
  FencedError,
  type Anchor,
  type AnchorWait,
  type JournalEntry,
  type JournalHold,
  type JournalOf,
  type NumberedChunk,
  type Repositories,
} from '@msp/storage';
import { underWayMost, untilAborted } from '@msp/workflow-runtime';
import type {
  AskedWait,
  BegunStep,
  EndedStep,
  Journal,
  JournalEvent,
  RecordedStep,
  WaitJournal,
} from '@msp/workflow-runtime';
import type { KnownJournal } from '../turn-host/port';
import { ExecutionLostError } from './lost';

/** After the last moment at which a request may have been sent. */
const lateMs = 5_000;
/** The service takes 100 operations in one batch, of which one is the anchor's. */
const mostEntries = 99;

interface Waiting {
  readonly entry: JournalEntry;
  readonly written: PromiseWithResolvers<void>;
}

type Write = (
  journals: JournalWriterParts['journals'],
  ...parameters: [of: JournalOf, hold: JournalHold, wait: AnchorWait]
) => Promise<Anchor>;

interface Put {
  readonly write: Write;
  /** Whoever waits for it. */
  readonly written: readonly PromiseWithResolvers<void>[];
}

export interface JournalWriterParts {
  readonly journals: Pick<Repositories['executionJournals'], 'commit' | 'show' | 'readAll'>;
  readonly of: JournalOf;
  readonly hold: JournalHold;
  /** What is known of steps from the executions that this one goes on from. */
  readonly before: ReadonlyMap<string, RecordedStep>;
  /** The time of the storage service at most. */
  readonly latest: () => number;
  /** Aborted when the execution is stopped or lost: a write that nobody answers is waited for no longer. */
  readonly signal: AbortSignal;
  /** Told when somebody else has taken the execution. */
  readonly onLost: () => void;
}

/** Writes how steps and waits begin and end, those that come meanwhile in one batch, and what is shown meanwhile. */
export class JournalWriter implements Journal, WaitJournal {
  private anchor: Anchor | undefined;
  private waiting: Waiting[] = [];
  private showing: Put[] = [];
  private chunkCount = 0;
  private partCount = 0;
  private isWriting = false;
  private before: ReadonlyMap<string, RecordedStep>;
  private waits: readonly AskedWait[] = [];
  private events: readonly JournalEvent[] = [];
  /** Of steps that were begun here and have not ended: until when a request may be under way. */
  private readonly underWay = new Map<string, number>();

  constructor(private readonly parts: JournalWriterParts) {
    this.anchor = parts.hold.anchor;
    this.before = parts.before;
  }

  find(name: string): RecordedStep | undefined {
    return this.before.get(name);
  }

  /** How many events the turn knows that began last. */
  get eventsRead(): number {
    return this.events.length;
  }

  ended(): readonly string[] {
    return [...this.before.values()].filter(({ status }) => status !== 'begun').map(({ name }) => name);
  }

  findWait(name: string, attempt?: number): AskedWait | undefined {
    return this.waits.find((wait) => wait.name === name && wait.attempt === attempt);
  }

  eventsOf(name: string): readonly JournalEvent[] {
    return this.events.filter((event) => event.name === name);
  }

  /** What was written and what came until now is known to the next turn. */
  async reread(): Promise<void> {
    const { entries, events } = await this.parts.journals.readAll(this.parts.of);
    const before = new Map(this.parts.before);
    for (const entry of entries) {
      if (entry.kind === 'wait') continue;
      // The last one counts, and it stands where it was written.
      before.delete(entry.name);
      before.set(entry.name, recordedOf(entry));
    }
    this.before = before;
    this.waits = entries.filter((entry) => entry.kind === 'wait');
    // What was kept as JSON is JSON.
    this.events = events.map(({ kind: _kind, data, ...event }) => ({ ...event, data: data as JsonValue }));
  }

  /** All that is known to the turn that begins now. */
  known(): KnownJournal {
    return { steps: [...this.before.values()], waits: this.waits, events: this.events };
  }

  async begin({ name, attempt }: BegunStep): Promise<void> {
    const until = new Date(this.parts.latest() + underWayMost).toISOString();
    await this.add({ kind: 'begun', name, attempt, until });
    this.underWay.set(name, performance.now() + underWayMost + lateMs);
    faultPoint('step.begun');
  }

  async keep({ name, status, ...ended }: EndedStep): Promise<void> {
    faultPoint('step.effect-done');
    await this.add({ kind: 'ended', name, status, ...ended });
    this.underWay.delete(name);
    faultPoint('step.done');
  }

  /** Resolves when no request that was sent here may arrive any more, or when the execution is to end. */
  async requestsOver(): Promise<void> {
    const leftMs = Math.max(0, ...this.underWay.values()) - performance.now();
    this.underWay.clear();
    if (leftMs <= 0) return;
    const over = Promise.withResolvers<void>();
    const timer = setTimeout(over.resolve, leftMs);
    await untilAborted(this.parts.signal, over.promise).catch(() => undefined);
    clearTimeout(timer);
  }

  async wait(asked: AskedWait): Promise<void> {
    await this.add({ kind: 'wait', ...asked });
    faultPoint('suspend.wait-written');
  }

  /** Adds to what the execution shows; what its steps did goes first. */
  show(chunks: readonly NumberedChunk[]): Promise<void> {
    const written = Promise.withResolvers<void>();
    this.showing.push({
      write: (journals, of, hold, wait) => journals.show(of, hold, chunks, wait),
      written: [written],
    });
    void this.write();
    return written.promise;
  }

  /** The workflow begins again within this turn: where what it shows is put. */
  nextPart(): { readonly part: number; readonly nextNumber: () => number } {
    this.partCount += 1;
    return { part: this.partCount, nextNumber: () => (this.chunkCount += 1) };
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
    for (let next = this.takeNext(); next !== undefined; next = this.takeNext()) {
      try {
        await this.commit(next.write);
        for (const { resolve } of next.written) resolve();
      } catch (error) {
        for (const { reject } of next.written) reject(error);
      }
    }
    this.isWriting = false;
  }

  private takeNext(): Put | undefined {
    const batch = this.waiting.splice(0, mostEntries);
    if (batch.length === 0) return this.showing.shift();
    const entries = batch.map(({ entry }) => entry);
    return {
      write: (journals, of, hold, wait) => journals.commit(of, hold, entries, wait),
      written: batch.map(({ written }) => written),
    };
  }

  private async commit(write: Write): Promise<void> {
    const { journals, of, hold, signal, onLost } = this.parts;
    try {
      const wait = { pause: (milliseconds: number) => pause(milliseconds, undefined, { signal }) };
      this.anchor = await write(journals, of, { ...hold, anchor: this.anchor }, wait);
    } catch (error) {
      if (!(error instanceof FencedError)) throw error;
      onLost();
      throw new ExecutionLostError();
    }
  }
}

function recordedOf(entry: Exclude<JournalEntry, { readonly kind: 'wait' }>): RecordedStep {
  if (entry.kind === 'begun') return { name: entry.name, status: 'begun', attempt: entry.attempt };
  const { kind: _kind, ...ended } = entry;
  return ended;
}
