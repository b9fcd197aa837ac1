import { ConflictError, StaleError, type ScopeKey } from '@msp/models';
import type { BatchOperation, EntityPage, EntityTable } from '../tables/entity-table';
import { reverseTimeBounds, type TimeRange } from '../keys/reverse-time';
import { listWholePartition } from '../tables/row';
import type { Storage } from '../storage';
import { auditEventFromRow, auditRowKey, type AuditEvent } from './audit-row';
import { linkHash } from './chain-hash';
import {
  headFromRow,
  headKey,
  hints,
  linkFromRow,
  linksEnd,
  newHead,
  propertiesOfLink,
  type ChainHead,
  type ChainLink,
} from './chain-row';

/** With the head, one batch of the table service. */
const linksPerBatch = 99;
const batchesPerPass = 10;
/** An event may arrive this much later than it says it occurred: a slow write, or a clock that is behind. */
export const lookBackMs = 10 * 60_000;

export interface SealResult {
  readonly sealed: number;
  /** False when a pass ended before everything was sealed: too much for one, or another sealer was faster. */
  readonly done: boolean;
  readonly head: ChainHead;
}

interface VersionedHead {
  readonly head: ChainHead;
  /** undefined before there is a chain. */
  readonly etag: string | undefined;
}

export class AuditChainRepository {
  private readonly events: EntityTable;
  private readonly chain: EntityTable;

  constructor(storage: Storage) {
    this.events = storage.table('AuditLogs');
    this.chain = storage.table('AuditChain');
  }

  async findHead(scope: ScopeKey): Promise<VersionedHead> {
    const row = await this.chain.find({ partitionKey: scope, rowKey: headKey });
    return row ? { head: headFromRow(row), etag: row.etag } : { head: newHead, etag: undefined };
  }

  /**
   * Links the events that occurred before `before` and are not linked yet, oldest first, about a thousand at most. Head and
   * links are written together under the head's ETag: of two sealers one wins, the other has changed nothing.
   */
  async seal(scope: ScopeKey, before: Date): Promise<SealResult> {
    let { head, etag } = await this.findHead(scope);
    const waiting = await this.unsealedKeys(scope, head, before);
    let sealed = 0;
    for (let batch = 0; batch < batchesPerPass && sealed < waiting.length; batch += 1) {
      const keys = waiting.slice(sealed, sealed + linksPerBatch);
      const isLast = sealed + keys.length === waiting.length;
      const events = await this.eventsOf(scope, keys);
      const next = extend(head, events, isLast ? before : undefined);
      const written = await this.write(scope, next.head, next.links, etag);
      if (written === undefined) return { sealed, done: false, head };
      etag = written;
      head = next.head;
      sealed += keys.length;
    }
    return { sealed, done: sealed === waiting.length, head };
  }

  /** Which of these events are part of the chain. */
  async sealedAmong(scope: ScopeKey, events: readonly AuditEvent[]): Promise<ReadonlySet<string>> {
    const keys = events.map(auditRowKey).sort();
    const [first, last] = [keys[0], keys.at(-1)];
    if (first === undefined || last === undefined) return new Set();
    const linked = new Set(await this.keysBetween(this.chain, scope, first, `${last}~`));
    return new Set(events.filter((event) => linked.has(auditRowKey(event))).map(({ auditId }) => auditId));
  }

  /** A page of links in the order of their events, newest first. */
  async listLinks(
    scope: ScopeKey,
    continuation: string | undefined,
    range: TimeRange = {},
  ): Promise<{ links: ChainLink[]; continuation: string | undefined }> {
    const { from } = reverseTimeBounds(range);
    const page = await this.chain.list({ partitionKey: scope, rowKeyFrom: from, rowKeyBefore: linksEnd, continuation });
    return { links: page.rows.map(linkFromRow), continuation: page.continuation };
  }

  /** Moves the beginning of the chain behind `last`. Throws StaleError when the head changed since. */
  async moveAnchor(scope: ScopeKey, { head, etag }: VersionedHead, last: ChainLink): Promise<void> {
    if (etag === undefined) return;
    const properties = { ...head, anchorSequence: last.sequence, anchorHash: last.hash };
    await this.chain.replace({ partitionKey: scope, rowKey: headKey, properties }, etag);
  }

  /** Says that there are events to be sealed. Only a hint: without it the sealer comes by somewhat later. */
  async announce(scope: ScopeKey): Promise<void> {
    await this.chain.upsert({ partitionKey: hints, rowKey: scope, properties: {} });
  }

  async listAnnounced(): Promise<{ scope: ScopeKey; etag: string }[]> {
    return (await listWholePartition(this.chain, hints)).map(({ rowKey, etag }) => ({ scope: rowKey, etag }));
  }

  /** Takes a hint back, unless somebody has given it again since. */
  async retract({ scope, etag }: { readonly scope: ScopeKey; readonly etag: string }): Promise<void> {
    try {
      await this.chain.delete({ partitionKey: hints, rowKey: scope }, { etag });
    } catch (error) {
      if (!(error instanceof StaleError)) throw error;
    }
  }

  /** Row keys, oldest first. Events that came late are found too, as far as the look back reaches. */
  private async unsealedKeys(scope: ScopeKey, head: ChainHead, before: Date): Promise<string[]> {
    const startedFrom = new Date(Math.max(0, Date.parse(head.sealedUntil) - lookBackMs));
    const bounds = reverseTimeBounds({ startedFrom, startedBefore: before });
    const events = await this.keysBetween(this.events, scope, bounds.from, bounds.before);
    if (events.length === 0) return [];
    const linked = new Set(await this.keysBetween(this.chain, scope, bounds.from, bounds.before));
    return events.filter((key) => !linked.has(key)).reverse();
  }

  private async keysBetween(table: EntityTable, partitionKey: string, from: string, before: string) {
    const keys: string[] = [];
    let page: EntityPage | undefined;
    do {
      const bounds = { rowKeyFrom: from, rowKeyBefore: before, continuation: page?.continuation };
      // Keys always come along; a property is named so that the others stay away.
      page = await table.list({ partitionKey, ...bounds, select: ['auditId'] });
      keys.push(...page.rows.map(({ rowKey }) => rowKey));
    } while (page.continuation !== undefined);
    return keys;
  }

  private async eventsOf(scope: ScopeKey, keys: readonly string[]): Promise<AuditEvent[]> {
    const [newest, oldest] = [keys.at(-1), keys[0]];
    const found = new Map<string, AuditEvent>();
    let continuation: string | undefined;
    do {
      const bounds = { rowKeyFrom: newest, rowKeyBefore: `${oldest}~`, continuation };
      const page = await this.events.list({ partitionKey: scope, ...bounds });
      for (const row of page.rows) found.set(row.rowKey, auditEventFromRow(row));
      continuation = page.continuation;
    } while (continuation !== undefined);
    return keys.flatMap((key) => found.get(key) ?? []);
  }

  /** The head's new ETag; undefined when somebody else was faster. */
  private async write(scope: ScopeKey, head: ChainHead, links: readonly ChainLink[], etag?: string) {
    const properties = { ...head };
    const operations: BatchOperation[] = [
      etag === undefined
        ? { kind: 'insert', rowKey: headKey, properties }
        : { kind: 'replace', rowKey: headKey, properties, etag },
      ...links.map((link) => ({ kind: 'insert' as const, rowKey: link.rowKey, properties: propertiesOfLink(link) })),
    ];
    try {
      return (await this.chain.batch(scope, operations))[0];
    } catch (error) {
      if (error instanceof StaleError || error instanceof ConflictError) return undefined;
      throw error;
    }
  }
}

function extend(head: ChainHead, events: readonly AuditEvent[], sealedUntil: Date | undefined) {
  let { sequence, hash } = head;
  const links = events.map((event): ChainLink => {
    const previousHash = hash;
    sequence += 1;
    hash = linkHash(previousHash, sequence, event);
    return { rowKey: auditRowKey(event), sequence, previousHash, hash };
  });
  const until = sealedUntil?.toISOString() ?? head.sealedUntil;
  // Never moves back: another sealer's clock may be ahead of this one's.
  return { links, head: { ...head, sequence, hash, sealedUntil: until > head.sealedUntil ? until : head.sealedUntil } };
}
