import { globalScope } from '@msp/models';
import { timeOfId } from '@msp/storage';
import { fetchJson } from './fetch-json';
import type { FloorCall } from './floor-calls';
import type { Action } from './measure';
import { formId, organizationId, reader } from './reads-fixtures';
import type { Services } from './services';

export interface ApiRead {
  readonly name: string;
  readonly product: Action;
  readonly floor: Action;
}

const pageSize = 20;
/** Each row is a call of its own: 32 callers of whole pages would ask Azurite for more than it answers in time. */
const ownPageSize = 5;
const formSummary = ['name', 'description', 'linkedWorkflow', 'isActive', 'updatedAt'];
const lastMillisecond = 9_999_999_999_999;

function executionRow(executionId: string): string {
  const startedAt = timeOfId(executionId)?.getTime() ?? 0;
  return `${String(lastMillisecond - startedAt).padStart(13, '0')}_${executionId}`;
}

function lastDays(count: number): { first: string; last: string } {
  const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);
  return { first: day(count - 1), last: day(0) };
}

const list = (
  table: string,
  key: string,
  { keys = '', ...more }: Omit<FloorCall, 'table'> & { keys?: string } = {},
) => ({
  table,
  filter: `PartitionKey eq '${key}'${keys}`,
  ...more,
});

/** What the product's pages read: the path, and the calls of storage that the product makes for it once it is warm. */
function planOf(executionId: string): readonly (readonly [name: string, path: string, calls: readonly FloorCall[]])[] {
  const { first, last } = lastDays(14);
  const inAcme = `/api/organizations/${organizationId}`;
  const summaries = { select: formSummary };
  const page = { limit: pageSize, executions: true, keys: " and RowKey lt ':' and RowKey ge '0'" };
  const days = { keys: ` and RowKey ge '${first}' and RowKey lt '${last}~'` };
  const execution = { table: 'WorkflowExecutions', row: [organizationId, executionRow(executionId)] } as const;
  return [
    ['organizations', '/api/organizations', [list('Organizations', 'ORG', { keys: " and RowKey lt 'unique:'" })]],
    ['organization', inAcme, [{ table: 'Organizations', row: ['ORG', organizationId] }]],
    ['forms', '/api/forms', [list('Forms', organizationId, summaries), list('Forms', globalScope, summaries)]],
    ['form', `/api/forms/${formId}`, [{ table: 'Forms', row: [organizationId, formId] }]],
    ['configuration', `${inAcme}/config`, [list('OrgConfig', organizationId), list('OrgConfig', globalScope)]],
    ['history, first page', `/api/executions?limit=${pageSize}`, [list('WorkflowExecutions', organizationId, page)]],
    ['execution', `/api/executions/${executionId}`, [execution]],
    ['dashboard', '/api/dashboard?days=14', [list('ExecutionCounters', organizationId, days)]],
  ];
}

/** The reads, made by the product and, as the same calls of storage, by the floor. Those of the product take turns with the tokens. */
export function apiReads(services: Services, tokens: readonly string[], executionId: string): ApiRead[] {
  let turn = 0;
  const ask = (path: string) => () =>
    fetchJson(`${services.api}${path}`, {
      authorization: `Bearer ${String(tokens[(turn += 1) % tokens.length])}`,
      'x-organization-id': organizationId,
    });
  const own = `${reader.oid}?limit=${ownPageSize}`;
  return [
    ...planOf(executionId).map(([name, path, calls]) => {
      const query = new URLSearchParams({ calls: JSON.stringify(calls) });
      return { name, product: ask(path), floor: () => fetchJson(`${services.floor}/calls?${query}`) };
    }),
    {
      name: 'executions of a person',
      product: ask(`/api/executions/users/${own}`),
      floor: () => fetchJson(`${services.floor}/own/${own}`),
    },
  ];
}
