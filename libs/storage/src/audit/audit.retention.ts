import { StaleError, type ScopeKey } from '@msp/models';
import type { Retention } from '../registry/retention';
import { AuditChainRepository } from './audit-chain.repository';
import type { ChainLink } from './chain-row';
import type { Storage } from '../storage';
import { deleteRows } from '../tables/delete-rows';

/** The links of expired events, oldest last in the table, so the last `limit` of them are kept while reading. */
async function oldestLinks(chain: AuditChainRepository, scope: ScopeKey, before: Date, limit: number) {
  let oldest: ChainLink[] = [];
  let continuation: string | undefined;
  do {
    const page = await chain.listLinks(scope, continuation, { startedBefore: before });
    oldest = [...oldest, ...page.links].slice(-limit);
    continuation = page.continuation;
  } while (continuation !== undefined);
  return oldest.sort((left, right) => left.sequence - right.sequence);
}

/** The part that follows the beginning of the chain without a gap: only that can be cut off. */
function leadingPart(links: readonly ChainLink[], anchorSequence: number): ChainLink[] {
  const left = links.filter(({ sequence }) => sequence > anchorSequence);
  const gap = left.findIndex(({ sequence }, index) => sequence !== anchorSequence + 1 + index);
  return gap < 0 ? left : left.slice(0, gap);
}

/**
 * Deletes the sealed events of an organization that occurred before `before`, at most `limit` of them, and answers how
 * many. The chain stays verifiable: its head remembers the hash of the last event that was deleted. Throws StaleError when
 * the chain grew at that moment; what is left is deleted the next time.
 */
async function deleteExpiredAudit(storage: Storage, scope: ScopeKey, before: Date, limit: number): Promise<number> {
  const chain = new AuditChainRepository(storage);
  const versioned = await chain.findHead(scope);
  const { anchorSequence } = versioned.head;
  const links = await oldestLinks(chain, scope, before, limit);
  // Cut off by an earlier run that was interrupted.
  const leftOver = links.filter(({ sequence }) => sequence <= anchorSequence);
  const expired = leadingPart(links, anchorSequence);
  const last = expired.at(-1);
  // The anchor goes first: a link that is still there below it is passed over, one that is missing above it is an alarm.
  if (last !== undefined) await chain.moveAnchor(scope, versioned, last);
  const keys = [...leftOver, ...expired].map(({ rowKey }) => rowKey);
  await deleteRows(storage.table('AuditLogs'), scope, keys);
  await deleteRows(storage.table('AuditChain'), scope, keys);
  return expired.length;
}

export const auditRetention = {
  counts: 'auditEvents',
  deleteExpired: ({ storage }, scope, { auditBefore, atMost }) =>
    deleteExpiredAudit(storage, scope, auditBefore, atMost).catch((error: unknown) => {
      if (error instanceof StaleError) return 0;
      throw error;
    }),
} as const satisfies Retention;
