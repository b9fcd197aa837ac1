import { csvLine } from '@msp/models';

/** What a cell can hold; anything else is put into words by whoever makes the table. */
export type CsvCell = string | number | boolean | null | undefined;

/** A table as CSV (RFC 4180) that spreadsheets open in the right character set, and in which no text is a formula. */
export function toCsv(header: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
  return `\uFEFF${[header, ...rows].map(csvLine).join('')}`;
}
