import type { ScopeKey } from '@msp/models';
import { z } from 'zod';
import type { EntityProperties, StoredEntity } from '../tables/entity-table';
import { joinText, parseStored, splitText } from '../tables/row';
import { rowKind } from '../tables/row-kind';
import { timedKey } from '../keys/uuid-time';

/** Who did what to which object, and what it was before and after; holds no secrets. */
export interface AuditEvent {
  readonly auditId: string;
  readonly organizationId: ScopeKey;
  readonly occurredAt: string;
  /** Named as object and verb: `Workflow.Execute`, `Permission.Grant`. */
  readonly action: string;
  readonly actorId: string;
  readonly actorName: string;
  readonly ipAddress?: string;
  readonly correlationId?: string;
  readonly entityKind?: string;
  readonly entityId?: string;
  /** What the object was called at the time. */
  readonly entityName?: string;
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
  entityName: z.string().optional(),
});
export const auditKind = rowKind(rowSchema, { texts: ['before', 'after'] });

/** `{reverseTimestamp}_{auditId}`: the newest event sorts first. */
export const auditRowKey = ({ auditId }: Pick<AuditEvent, 'auditId'>): string => timedKey(auditId) ?? auditId;

function jsonProperties(name: string, value: unknown): EntityProperties {
  return value === undefined ? {} : splitText(name, JSON.stringify(value));
}

export function propertiesOfAuditEvent({ organizationId: _partition, before, after, ...rest }: AuditEvent) {
  return { ...rest, ...jsonProperties('before', before), ...jsonProperties('after', after) };
}

/** Throws when the row was not written by this library's rules. */
export function auditEventFromRow({ partitionKey, properties }: StoredEntity): AuditEvent {
  const [before, after] = ['before', 'after'].map((name) => joinText(name, properties));
  return {
    ...parseStored(rowSchema, properties, 'audit event'),
    organizationId: partitionKey,
    ...(before !== undefined && { before: JSON.parse(before) as unknown }),
    ...(after !== undefined && { after: JSON.parse(after) as unknown }),
  };
}
