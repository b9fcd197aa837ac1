import type { ReactNode } from 'react';
import type { CsvCell } from '../lib/csv';
import { compareNames } from '@msp/models';

/** What a row is ordered by; rows that have none come last, whichever way round. */
type SortValue = string | number | undefined;

export interface ListSort {
  readonly key: string;
  readonly isDescending: boolean;
}

/** One column of a list. */
export interface DataColumn<Row> {
  readonly key: string;
  readonly header: string;
  readonly render: (row: Row) => ReactNode;
  /** What it says, for a file. A column without it is no data: it is in no file, and always shown. */
  readonly text?: (row: Row) => CsvCell;
  /** The heading in a file where it says more than on the screen, such as a unit. */
  readonly fileHeader?: string;
  /** Orders the rows by this when somebody presses the heading; for lists that are known whole, or have `more`. */
  readonly sortBy?: (row: Row) => SortValue;
  /** Not shown until somebody chooses it. */
  readonly optional?: boolean;
  readonly width?: number | string;
  readonly align?: 'left' | 'right';
  /** Left out on screens narrower than this, because the row's own page shows it; unless somebody chooses it. */
  readonly hideBelow?: 'sm' | 'md' | 'lg';
  /** The heading is there for screen readers only: a column of buttons. */
  readonly hiddenHeader?: boolean;
}

/** The columns that hold data. A column of buttons is none. */
export const dataColumns = <Row>(columns: readonly DataColumn<Row>[]) => columns.filter(({ text }) => text);

/** The columns that a person may show or hide: those with data, but for the first, which names the row. */
export const choosableColumns = <Row>(columns: readonly DataColumn<Row>[]) => dataColumns(columns).slice(1);

/** What is shown: as the list comes, or what somebody has chosen. What is chosen is shown on narrow screens too. */
export function shownColumns<Row>(
  columns: readonly DataColumn<Row>[],
  chosen: readonly string[] | undefined,
): readonly DataColumn<Row>[] {
  if (!chosen) return columns.filter(({ optional }) => !optional);
  const choosable = new Set(choosableColumns(columns).map(({ key }) => key));
  return columns.flatMap((column) => {
    if (!choosable.has(column.key)) return [column];
    if (!chosen.includes(column.key)) return [];
    const { hideBelow: _notForTheChosen, ...shown } = column;
    return [shown];
  });
}

/** `name` and `-name` as the address holds them; anything that no column answers to is no order. */
export function sortOf<Row>(value: string | null, columns: readonly DataColumn<Row>[]): ListSort | undefined {
  const isDescending = value?.startsWith('-') === true;
  const key = isDescending ? value?.slice(1) : value;
  return columns.some((column) => column.key === key && column.sortBy) && key ? { key, isDescending } : undefined;
}

export const sortText = ({ key, isDescending }: ListSort): string => (isDescending ? `-${key}` : key);

function compare(left: string | number, right: string | number): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  return compareNames(String(left), String(right));
}

/** The rows in order, texts as people count; equal ones keep their places. */
export function sortedRows<Row>(
  rows: readonly Row[],
  columns: readonly DataColumn<Row>[],
  sort: ListSort | undefined,
): readonly Row[] {
  const sortBy = columns.find(({ key }) => key === sort?.key)?.sortBy;
  if (!sort || !sortBy) return rows;
  const keyed = rows.map((row) => ({ row, value: sortBy(row) }));
  const known = keyed.flatMap(({ row, value }) => (value === undefined || value === '' ? [] : [{ row, value }]));
  const unknown = keyed.filter(({ value }) => value === undefined || value === '');
  known.sort((left, right) => compare(left.value, right.value) * (sort.isDescending ? -1 : 1));
  return [...known, ...unknown].map(({ row }) => row);
}
