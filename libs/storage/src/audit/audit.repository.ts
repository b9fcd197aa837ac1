import type { OrganizationScope } from '@msp/models';
import { z } from 'zod';
import type { EntityProperties, EntityTable, StoredEntity } from '../entity-table';
import { joinText, parseStored, splitText } from '../row';
import type { Storage } from '../storage';
import { createTimedId, timedKey } from '../uuid-time';

/*
 * | table     | PartitionKey               | RowKey                         |
 * | AuditLogs | organizationId or `GLOBAL` | `{reverseTimestamp}_{auditId}` |
 */

/** Who did what to which object, and what it was before and after; holds no secrets. */
export interface AuditEvent {
  readonly auditId: string;
  readonly organizationId: OrganizationScope;
  readonly occurredAt: string;
  /** Named as object and verb: `Workflow.Execute`, `Permission.Grant`. */
  readonly action: string;
  readonly actorId: string;
  readonly actorName: string;
  readonly ipAddress?: string;
  readonly correlationId?: string;
  readonly entityKind?: string;
  readonly entityId?: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

const rowSchema = z.object({
  auditId: z.string(),
  occurredAt: z.string(),
  action: z.string(),
  actorId: z.string(),
  actorName: z.string(),
  ipAddress: z.string().optional(),
  correlationId: z.string().optional(),
  entityKind: z.string().optional(),
  entityId: z.string().optional(),
});

function jsonProperties(name: string, value: unknown): EntityProperties {
  return value === undefined ? {} : splitText(name, JSON.stringify(value));
}

function fromRow({ partitionKey, properties }: StoredEntity): AuditEvent {
  const [before, after] = ['before', 'after'].map((name) => joinText(name, properties));
  return {
    ...parseStored(rowSchema, properties, 'audit event'),
    organizationId: partitionKey,
    ...(before !== undefined && { before: JSON.parse(before) as unknown }),
    ...(after !== undefined && { after: JSON.parse(after) as unknown }),
  };
}

export class AuditRepository {
  private readonly table: EntityTable;

  constructor(storage: Storage) {
    this.table = storage.table('AuditLogs');
  }

  /** Appends an event to its organization's trail, at the present time unless `occurredAt` says another; answers it as stored. */
  async record(
    draft: Omit<AuditEvent, 'auditId' | 'occurredAt'> & { readonly occurredAt?: string },
  ): Promise<AuditEvent> {
    const occurredAt = draft.occurredAt ?? new Date().toISOString();
    const auditId = createTimedId(new Date(occurredAt));
    const { organizationId, before, after, ...rest } = { ...draft, occurredAt, auditId };
    const properties = { ...rest, ...jsonProperties('before', before), ...jsonProperties('after', after) };
    await this.table.insert({ partitionKey: organizationId, rowKey: timedKey(auditId) ?? auditId, properties });
    return { ...draft, occurredAt, auditId };
  }

  /** A page, newest first; it may be short and still have a continuation. */
  async list(
    scope: OrganizationScope,
    { limit = 50, continuation }: { readonly limit?: number; readonly continuation?: string | undefined } = {},
  ): Promise<{ items: AuditEvent[]; continuation?: string }> {
    const page = await this.table.list({ partitionKey: scope, limit, continuation });
    const items = page.rows.map(fromRow);
    return page.continuation === undefined ? { items } : { items, continuation: page.continuation };
  }
}
