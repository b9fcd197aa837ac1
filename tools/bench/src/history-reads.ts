import { timeOfId } from '@msp/storage';
import type { History } from './execution-rows';
import { fetchJson } from './fetch-json';
import type { Action } from './measure';
import type { Services } from './services';

export interface HistoryRead {
  readonly name: string;
  readonly product: Action;
  readonly floor: Action;
}

export interface ReadParts {
  readonly services: Services;
  readonly history: History;
  /** A time with as many executions before as after it. */
  readonly middle: Date;
  /** The oldest execution. */
  readonly lastId: string;
  readonly admins: readonly string[];
  readonly owner: string;
  readonly workflow: string;
}

const pageSize = 20;
const pagesToDeep = 25;
const lastMillisecond = 9_999_999_999_999;

const reverse = (at: Date) => String(lastMillisecond - at.getTime()).padStart(13, '0');

/** The reads of the history's pages, each with the calls of storage that the product makes for it, made by the floor. */
export async function historyReads(parts: ReadParts): Promise<HistoryRead[]> {
  const { services, history, middle, lastId, admins, owner, workflow } = parts;
  const { organizationId, person } = history;
  let turn = 0;
  const get = (path: string, bearer?: string) =>
    fetchJson(`${services.api}/api/executions${path}`, {
      authorization: `Bearer ${bearer ?? String(admins[(turn += 1) % admins.length])}`,
      'x-organization-id': organizationId,
    });
  const list = (query: Record<string, string>, bearer?: string) =>
    get(`?${new URLSearchParams({ ...query, limit: String(pageSize) })}`, bearer);
  const partition = `PartitionKey eq '${organizationId}'`;
  const rows = (clause: string) => {
    const query = new URLSearchParams({ filter: `${partition} and RowKey lt ':'${clause}`, limit: String(pageSize) });
    return () => fetchJson(`${services.floor}/rows/WorkflowExecutions?${query}`);
  };
  const page = (name: string, query: Record<string, string>, clause: string): HistoryRead => ({
    name,
    product: () => list(query),
    floor: rows(clause),
  });

  // Cursors belong to one person, so the deep page is always read by the same one.
  const reader = String(admins[0]);
  let deep: Record<string, string> = {};
  let oldestSeen = '';
  for (let number = 0; number < pagesToDeep; number += 1) {
    const { items, nextCursor } = await list(deep, reader);
    if (Array.isArray(items)) oldestSeen = String(items.at(-1)?.executionId ?? oldestSeen);
    if (typeof nextCursor !== 'string') break;
    deep = { cursor: nextCursor };
  }
  const seenUntil = reverse(timeOfId(oldestSeen) ?? history.newest);
  const oldest = reverse(timeOfId(lastId) ?? history.newest);
  return [
    page('first page', {}, " and RowKey ge '0'"),
    {
      name: 'page 26 by cursor',
      product: () => list(deep, reader),
      floor: rows(` and RowKey ge '${seenUntil}~'`),
    },
    page('from the middle', { startedBefore: middle.toISOString() }, ` and RowKey ge '${reverse(middle)}~'`),
    page('status Success', { status: 'Success' }, " and status eq 'Success'"),
    page('status TimedOut (rare)', { status: 'TimedOut' }, " and status eq 'TimedOut'"),
    page('status Cancelled (none)', { status: 'Cancelled' }, " and status eq 'Cancelled'"),
    page('workflow', { workflowName: workflow }, ` and workflowName eq '${workflow}'`),
    {
      name: 'detail of the oldest',
      product: () => get(`/${lastId}`),
      floor: () => fetchJson(`${services.floor}/row/${organizationId}/${oldest}_${lastId}`),
    },
    {
      name: 'own executions',
      product: () => get(`/users/${person.oid}?limit=${pageSize}`, owner),
      floor: () => fetchJson(`${services.floor}/own/${person.oid}?limit=${pageSize}`),
    },
  ];
}
