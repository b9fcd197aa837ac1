import { compareNames, type ResultColumn } from '@msp/models';
import type { CsvCell } from '../../lib/csv';
import { valueLabel } from './result-labels';

export type Row = Readonly<Record<string, unknown>>;

export interface Order {
  readonly column: ResultColumn;
  readonly isDescending: boolean;
}

/** The rows by one column: numbers by size, days by date, texts as people sort them; what is empty comes last. */
export function sortedRows(rows: readonly Row[], order: Order | undefined): readonly Row[] {
  if (!order) return rows;
  const { column, isDescending } = order;
  const direction = isDescending ? -1 : 1;
  return rows.toSorted((left, right) => {
    const [one, other] = [left[column.name], right[column.name]];
    const [isEmpty, isOtherEmpty] = [isNothing(one), isNothing(other)];
    if (isEmpty || isOtherEmpty) return Number(isEmpty) - Number(isOtherEmpty);
    return direction * compare(column.kind, one, other);
  });
}

function compare(kind: ResultColumn['kind'], left: unknown, right: unknown): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left === 'boolean' && typeof right === 'boolean') return Number(left) - Number(right);
  // Dates in ISO 8601 sort as they are written; their words do not.
  if (kind === 'date') return String(left) < String(right) ? -1 : Number(left !== right);
  return compareNames(valueLabel(kind, left), valueLabel(kind, right));
}

const isNothing = (value: unknown): boolean => value === undefined || value === null || value === '';

/** A cell of the file: numbers and dates as other programs read them, the rest as it is shown. */
export function csvValue(kind: ResultColumn['kind'], value: unknown): CsvCell {
  if (typeof value === 'number') return value;
  if (kind === 'date' && typeof value === 'string') return value;
  return valueLabel(kind, value);
}
