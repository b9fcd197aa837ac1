/** What a cell can hold; anything else is put into words by whoever makes the table. */
export type CsvCell = string | number | boolean | null | undefined;

/** Where a spreadsheet reads a formula, a command even; a tab or a line break before it is skipped over. */
const formula = /^[\s\uFEFF]*[=+\-@]|^[\t\r]/;
const plainNumber = /^-?\d+(\.\d+)?$/;

/**
 * A table as CSV (RFC 4180) that spreadsheets open in the right character set. Texts that they would take for a formula
 * get an apostrophe in front, which they do not show.
 */
export function toCsv(header: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
  return `\uFEFF${[header, ...rows].map((row) => row.map(cellOf).join(',')).join('\r\n')}\r\n`;
}

function cellOf(value: CsvCell): string {
  if (value === undefined || value === null) return '';
  const text = String(value);
  const safe = formula.test(text) && !plainNumber.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}
