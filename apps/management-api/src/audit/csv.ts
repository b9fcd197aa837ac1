/** What spreadsheets take for the beginning of a formula, also behind a blank or a full-width sign. */
const formula = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/u;

/** A cell that spreadsheets show as the text that it is. */
export function csvCell(value: string): string {
  const harmless = formula.test(value) ? `'${value}` : value;
  return `"${harmless.replaceAll('"', '""')}"`;
}

/** A line of RFC 4180, with its end. */
export function csvLine(values: readonly (string | undefined)[]): string {
  return `${values.map((value) => csvCell(value ?? '')).join(',')}\r\n`;
}
