import type { ScopeKey } from '@msp/models';
import type { EntityTable } from '../tables/entity-table';
import type { Storage } from '../storage';
import { AuditChainRepository, lookBackMs } from './audit-chain.repository';
import { auditEventFromRow, auditRowKey, type AuditEvent } from './audit-row';
import { linkHash } from './chain-hash';
import type { ChainHead, ChainLink } from './chain-row';
import { timeOfRowKey } from '../keys/reverse-time';

export interface ChainVerification {
  readonly valid: boolean;
  readonly checkedEvents: number;
  readonly unsealedEvents: number;
  /** When the newest event occurred that the chain covers; absent where the chain does not hold. */
  readonly verifiedUpTo?: string;
  /** The oldest place where the chain does not hold, in words. */
  readonly problem?: string;
}

// Latecomers are a handful; more out of order than this means that something is missing.
const mostEarly = 2_000;

/** Walks a chain from its end to its beginning and keeps the problem that lies furthest back. */
class ChainWalk {
  private readonly early = new Map<number, ChainLink>();
  private expected: { sequence: number; hash: string };
  private problem: { readonly sequence: number; readonly words: string } | undefined;
  private newest: string | undefined;
  private checked = 0;
  private unsealed = 0;

  constructor(private readonly head: ChainHead) {
    this.expected = { sequence: head.sequence, hash: head.hash };
  }

  addEvent(event: AuditEvent): void {
    const isLate = Date.parse(event.occurredAt) < Date.parse(this.head.sealedUntil) - lookBackMs;
    const sealedBefore = this.head.sequence > 0 && isLate;
    if (sealedBefore)
      this.report(0, `The event ${event.auditId} of ${event.occurredAt} has no link: added afterwards, or cut loose.`);
    else this.unsealed += 1;
  }

  addLink(link: ChainLink, event: AuditEvent | undefined): void {
    if (link.sequence <= this.head.anchorSequence) return;
    if (link.sequence > this.head.sequence) {
      // Sealed while this went on.
      if (event !== undefined) this.unsealed += 1;
      return;
    }
    const at = timeOfRowKey(link.rowKey);
    if (event === undefined) this.report(link.sequence, `Event ${link.sequence}, of ${at}, was deleted.`);
    else if (auditRowKey(event) !== link.rowKey || linkHash(link.previousHash, link.sequence, event) !== link.hash)
      this.report(link.sequence, `Event ${link.sequence}, ${event.auditId} of ${at}, was changed.`);
    else {
      this.checked += 1;
      if (this.newest === undefined || event.occurredAt > this.newest) this.newest = event.occurredAt;
    }
    this.early.set(link.sequence, link);
    this.advance();
    if (this.early.size > mostEarly) this.skipMissing();
  }

  end(): ChainVerification {
    while (this.expected.sequence > this.head.anchorSequence) this.skipMissing();
    if (this.expected.hash !== this.head.anchorHash)
      this.report(this.head.anchorSequence, `The chain does not begin where event ${this.head.anchorSequence} ended.`);
    const counts = { checkedEvents: this.checked, unsealedEvents: this.unsealed };
    if (this.problem) return { valid: false, ...counts, problem: this.problem.words };
    return { valid: true, ...counts, ...(this.newest !== undefined && { verifiedUpTo: this.newest }) };
  }

  private skipMissing(): void {
    const { sequence } = this.expected;
    this.report(sequence, `Event ${sequence} is missing from the chain.`);
    const below = Math.max(this.head.anchorSequence, ...this.early.keys());
    this.expected = { sequence: below, hash: this.early.get(below)?.hash ?? this.head.anchorHash };
    this.advance();
  }

  /** Follows the hashes as far as the links at hand reach; only latecomers are out of order. */
  private advance(): void {
    for (;;) {
      const { sequence, hash } = this.expected;
      const link = this.early.get(sequence);
      if (link === undefined) return;
      if (link.hash !== hash) this.report(sequence, `The link of event ${sequence} does not lead to the next one.`);
      this.early.delete(sequence);
      this.expected = { sequence: sequence - 1, hash: link.previousHash };
    }
  }

  private report(sequence: number, words: string): void {
    if (this.problem === undefined || sequence <= this.problem.sequence) this.problem = { sequence, words };
  }
}

async function* eventsOf(table: EntityTable, partitionKey: string): AsyncGenerator<AuditEvent & { rowKey: string }> {
  let continuation: string | undefined;
  do {
    const page = await table.list({ partitionKey, continuation });
    for (const row of page.rows) yield { ...auditEventFromRow(row), rowKey: row.rowKey };
    continuation = page.continuation;
  } while (continuation !== undefined);
}

async function* linksOf(chain: AuditChainRepository, scope: ScopeKey): AsyncGenerator<ChainLink> {
  let continuation: string | undefined;
  do {
    const page = await chain.listLinks(scope, continuation);
    yield* page.links;
    continuation = page.continuation;
  } while (continuation !== undefined);
}

/** Events and links have the same keys in the same order, so both are read once, side by side. */
async function walk(storage: Storage, scope: ScopeKey, head: ChainHead): Promise<ChainVerification> {
  const chain = new ChainWalk(head);
  const events = eventsOf(storage.table('AuditLogs'), scope);
  const links = linksOf(new AuditChainRepository(storage), scope);
  let [event, link] = [await events.next(), await links.next()];
  while (!event.done || !link.done) {
    if (event.done || (!link.done && link.value.rowKey < event.value.rowKey)) {
      if (!link.done) chain.addLink(link.value, undefined);
      link = await links.next();
    } else if (link.done || event.value.rowKey < link.value.rowKey) {
      chain.addEvent(event.value);
      event = await events.next();
    } else {
      const { rowKey: _key, ...linked } = event.value;
      chain.addLink(link.value, linked);
      [event, link] = [await events.next(), await links.next()];
    }
  }
  return chain.end();
}

/**
 * Recomputes the whole chain of an organization. Finds events that were edited, deleted, put in another order or added
 * between others, and an end that was cut off. Who can write the head as well can only be found by comparing it with one
 * that was kept elsewhere.
 */
export async function verifyAuditChain(storage: Storage, scope: ScopeKey): Promise<ChainVerification> {
  const chain = new AuditChainRepository(storage);
  const { head } = await chain.findHead(scope);
  const result = await walk(storage, scope, head);
  if (result.valid) return result;
  // Retention may have moved the beginning of the chain meanwhile.
  const { head: later } = await chain.findHead(scope);
  return later.anchorSequence === head.anchorSequence ? result : walk(storage, scope, later);
}
