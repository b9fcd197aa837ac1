import { type AuditAction, ConflictError, nameOfEntity, type ScopeKey } from '@msp/models';
import type { Comparison, EntityPage, EntityTable } from '../tables/entity-table';
import type { CursorPage, PageRequest } from '../tables/page';
import { reverseTimeBounds } from '../keys/reverse-time';
import type { Storage } from '../storage';
import { createTimedId, deriveTimedId } from '../keys/uuid-time';
import { auditEventFromRow, auditRowKey, propertiesOfAuditEvent, type AuditEvent } from './audit-row';

export interface AuditFilter {
  readonly action?: string | undefined;
  readonly actorId?: string | undefined;
  /** Inclusive. */
  readonly from?: Date | undefined;
  /** Exclusive. */
  readonly before?: Date | undefined;
}

/** An event of something that is done once to its object. */
export type OnceDraft = AuditDraft & { readonly occurredAt: string; readonly entityId: string };

const maxListCalls = 25;
/** Well within what the sealer looks back for latecomers. */
const soonMs = 5 * 60_000;

const comparisonsOf = ({ action, actorId }: AuditFilter): Comparison[] =>
  Object.entries({ action, actorId }).flatMap(([property, value]) =>
    value === undefined ? [] : [{ property, operator: 'eq' as const, value }],
  );

/** An event that is about to be recorded; its object's name is taken from its values where it is left out. */
export interface AuditDraft extends Omit<AuditEvent, 'auditId' | 'occurredAt' | 'action'> {
  readonly action: AuditAction;
  readonly occurredAt?: string;
}

export class AuditRepository {
  private readonly table: EntityTable;
  private touched = new Set<ScopeKey>();

  constructor(storage: Storage) {
    this.table = storage.table('AuditLogs');
  }

  /** Appends an event to its organization's trail, at the present time unless `occurredAt` says another; answers it as stored. */
  async record(draft: AuditDraft): Promise<AuditEvent> {
    const occurredAt = draft.occurredAt ?? new Date().toISOString();
    return this.append({ ...draft, occurredAt, auditId: createTimedId(new Date(occurredAt)) });
  }

  /**
   * Appends the event of a change that may be repeated, after a kill or a lost answer: its id is derived from when what was
   * done to which object, so that a repeat finds the event there. Each repeat gives the same `occurredAt`.
   */
  async recordOnce(draft: OnceDraft, now = new Date()): Promise<void> {
    const at = new Date(draft.occurredAt);
    if (now.getTime() - at.getTime() > soonMs) {
      // With its own time it would be taken for one that was added afterwards: it occurs now, unless it is there.
      if (!(await this.isThere(draft, at))) await this.record({ ...draft, occurredAt: now.toISOString() });
      return;
    }
    const { organizationId, action, actorId, entityKind, entityId } = draft;
    const what = JSON.stringify([organizationId, action, actorId, entityKind, entityId]);
    await this.append({ ...draft, auditId: deriveTimedId(at, what) }).catch((error: unknown) => {
      // Nobody else makes this id: it was written before.
      if (!(error instanceof ConflictError)) throw error;
    });
  }

  private async append(draft: AuditEvent): Promise<AuditEvent> {
    const entityName = draft.entityName ?? nameOfEntity(draft);
    const event = { ...draft, ...(entityName !== undefined && { entityName }) };
    const { organizationId: partitionKey } = event;
    // Noted first: an event whose answer was lost is to be sealed as well.
    this.touched.add(partitionKey);
    const properties = propertiesOfAuditEvent(event);
    await this.table.insert({ partitionKey, rowKey: auditRowKey(event), properties });
    return event;
  }

  private async isThere({ organizationId, action, actorId, entityId }: OnceDraft, since: Date): Promise<boolean> {
    const where = comparisonsOf({ action, actorId });
    const { before } = reverseTimeBounds({ startedFrom: since });
    let page: EntityPage | undefined;
    do {
      const asked = { partitionKey: organizationId, rowKeyBefore: before, where, select: ['entityId'] };
      page = await this.table.list({ ...asked, continuation: page?.continuation });
      if (page.rows.some(({ properties }) => properties['entityId'] === entityId)) return true;
    } while (page.continuation !== undefined);
    return false;
  }

  /** Where this process has recorded events since it was last asked. */
  takeTouched(): ScopeKey[] {
    const taken = [...this.touched];
    this.touched = new Set();
    return taken;
  }

  /** A page, newest first; it may be short and still have a cursor. */
  async list(
    scope: ScopeKey,
    filter: AuditFilter = {},
    page: PageRequest = { limit: 50 },
  ): Promise<CursorPage<AuditEvent>> {
    const bounds = reverseTimeBounds({ startedFrom: filter.from, startedBefore: filter.before });
    const items: AuditEvent[] = [];
    let continuation = page.cursor;
    for (let calls = 0; calls < maxListCalls && items.length < page.limit; calls += 1) {
      const found = await this.table.list({
        partitionKey: scope,
        rowKeyFrom: bounds.from,
        rowKeyBefore: bounds.before,
        where: comparisonsOf(filter),
        limit: page.limit - items.length,
        continuation,
      });
      items.push(...found.rows.map(auditEventFromRow));
      continuation = found.continuation;
      if (continuation === undefined) return { items };
    }
    return continuation === undefined ? { items } : { items, cursor: continuation };
  }
}
