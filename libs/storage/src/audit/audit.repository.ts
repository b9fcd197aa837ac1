import { type AuditAction, nameOfEntity, type OrganizationScope } from '@msp/models';
import type { Comparison, EntityTable } from '../entity-table';
import type { PageRequest } from '../executions/execution.repository';
import type { CursorPage } from '../index/open-finished-index';
import { reverseTimeBounds } from '../reverse-time';
import type { Storage } from '../storage';
import { createTimedId } from '../uuid-time';
import { auditEventFromRow, auditRowKey, propertiesOfAuditEvent, type AuditEvent } from './audit-row';

/*
 * | table     | PartitionKey               | RowKey                         |
 * | AuditLogs | organizationId or `GLOBAL` | `{reverseTimestamp}_{auditId}` |
 */

export interface AuditFilter {
  readonly action?: string | undefined;
  readonly actorId?: string | undefined;
  /** Inclusive. */
  readonly from?: Date | undefined;
  /** Exclusive. */
  readonly before?: Date | undefined;
}

const maxListCalls = 25;

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
  private touched = new Set<OrganizationScope>();

  constructor(storage: Storage) {
    this.table = storage.table('AuditLogs');
  }

  /** Appends an event to its organization's trail, at the present time unless `occurredAt` says another; answers it as stored. */
  async record(draft: AuditDraft): Promise<AuditEvent> {
    const occurredAt = draft.occurredAt ?? new Date().toISOString();
    const entityName = draft.entityName ?? nameOfEntity(draft);
    const event = {
      ...draft,
      ...(entityName !== undefined && { entityName }),
      ...{ occurredAt, auditId: createTimedId(new Date(occurredAt)) },
    };
    const { organizationId: partitionKey } = event;
    // Noted first: an event whose answer was lost is to be sealed as well.
    this.touched.add(partitionKey);
    await this.table.insert({ partitionKey, rowKey: auditRowKey(event), properties: propertiesOfAuditEvent(event) });
    return event;
  }

  /** Where this process has recorded events since it was last asked. */
  takeTouched(): OrganizationScope[] {
    const taken = [...this.touched];
    this.touched = new Set();
    return taken;
  }

  /** A page, newest first; it may be short and still have a cursor. */
  async list(
    scope: OrganizationScope,
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
