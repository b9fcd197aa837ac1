import type { Principal } from '@msp/auth';
import { csvLine, globalScope, nameOfEntity, type AuditEvent, type AuditVerification, type Scope } from '@msp/models';
import { signedPage, type SignedPage } from '@msp/platform';
import { verifyAuditChain, type AuditEvent as StoredEvent, type AuditFilter } from '@msp/storage';
import type { Context } from '../context';

export interface AuditQuery {
  readonly action?: string | undefined;
  readonly actorId?: string | undefined;
  readonly from?: string | undefined;
  readonly before?: string | undefined;
}

interface AuditPageQuery extends AuditQuery {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

const mostExported = 50_000;
const exportPage = 500;
const columns = [
  ...['At', 'Action', 'Actor', 'Actor id', 'IP address', 'Entity', 'Entity id', 'Before', 'After'],
  ...['Organization id', 'Correlation id', 'Event id', 'Entity name'],
];
// Without the mark Excel reads UTF-8 as something else.
const byteOrderMark = '\uFEFF';

const filterOf = ({ action, actorId, from, before }: AuditQuery): AuditFilter => ({
  action,
  actorId: actorId?.toLowerCase(),
  from: from === undefined ? undefined : new Date(from),
  before: before === undefined ? undefined : new Date(before),
});

function eventOf({ auditId, occurredAt, ...event }: StoredEvent): AuditEvent {
  // Events of earlier versions have no name of their own.
  const entityName = event.entityName ?? nameOfEntity(event);
  return { ...event, ...(entityName !== undefined && { entityName }), logId: auditId, at: occurredAt };
}

/** Events of an organization, newest first, each with whether the chain covers it yet. */
export async function listAuditEvents(
  { audit, auditChain, cursors }: Context,
  { userId }: Principal,
  scope: Scope,
  query: AuditPageQuery,
): Promise<SignedPage<AuditEvent>> {
  const filter = filterOf(query);
  const binding = ['listAuditEvents', userId, scope, filter, query.limit];
  const page = await signedPage(cursors, { cursor: query.cursor, binding }, (cursor) =>
    audit.list(scope, filter, { limit: query.limit, cursor }),
  );
  const sealed = await auditChain.sealedAmong(scope, page.items);
  return { ...page, items: page.items.map((event) => ({ ...eventOf(event), sealed: sealed.has(event.auditId) })) };
}

async function* linesOf({ audit }: Context, scope: Scope, filter: AuditFilter): AsyncGenerator<string> {
  let left = mostExported;
  let cursor: string | undefined;
  let head = byteOrderMark + csvLine(columns);
  do {
    const page = await audit.list(scope, filter, { limit: Math.min(exportPage, left), cursor });
    yield head + page.items.map(lineOf).join('');
    head = '';
    left -= page.items.length;
    cursor = page.cursor;
  } while (cursor !== undefined && left > 0);
}

function lineOf(event: StoredEvent): string {
  const { occurredAt, action, actorName, actorId, ipAddress, entityKind, entityId } = event;
  const values = [event.before, event.after].map((value) => (value === undefined ? undefined : JSON.stringify(value)));
  return csvLine([
    ...[occurredAt, action, actorName, actorId, ipAddress, entityKind, entityId, ...values],
    ...[event.organizationId, event.correlationId, event.auditId, event.entityName ?? nameOfEntity(event)],
  ]);
}

/** The newest events as CSV, 50,000 at most, read and sent page by page. */
export function exportAuditEvents(context: Context, scope: Scope, query: AuditQuery) {
  const day = context.now().toISOString().slice(0, 10);
  const fileName = `audit-${scope === globalScope ? 'global' : scope}-${day}.csv`;
  return { content: linesOf(context, scope, filterOf(query)), fileName };
}

/** Recomputes the hash chain of an organization. */
export const verifyAudit = ({ storage }: Context, scope: Scope): Promise<AuditVerification> =>
  verifyAuditChain(storage, scope);
