import type { Organization } from '@msp/models';
import { useDeferredValue, useMemo } from 'react';
import { useListParams } from '../../lib/list-params';
import { type CellState, statesOf } from './console-cells';
import { consoleParams, isCellState } from './state-filters';
import type { ConsoleColumn } from './use-console';

const noCounts = (): Record<CellState, number> => ({
  unmapped: 0,
  suggested: 0,
  ambiguous: 0,
  mapped: 0,
  renamed: 0,
  gone: 0,
  failed: 0,
  'own-tenant': 0,
});

function countStates(columns: readonly ConsoleColumn[]): Readonly<Record<CellState, number>> {
  const counts = noCounts();
  for (const { cells } of columns) {
    for (const cell of cells?.values() ?? []) for (const state of statesOf(cell)) counts[state] += 1;
  }
  return counts;
}

function isIn(state: CellState, columns: readonly ConsoleColumn[], organizationId: string): boolean {
  return columns.some(({ cells }) => {
    const cell = cells?.get(organizationId);
    return cell !== undefined && statesOf(cell).includes(state);
  });
}

/** The rows in view: what the search and the chosen state leave. */
export function useConsoleView(organizations: readonly Organization[], columns: readonly ConsoleColumn[]) {
  const params = useListParams(consoleParams);
  const { q = '', state } = params.values;
  const search = useDeferredValue(q.trim().toLowerCase());
  const counts = useMemo(() => countStates(columns), [columns]);
  const rows = organizations.filter(
    ({ organizationId, name }) =>
      name.toLowerCase().includes(search) && (!isCellState(state) || isIn(state, columns, organizationId)),
  );
  return { params, counts, rows };
}
