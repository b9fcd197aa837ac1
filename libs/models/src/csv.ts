/** What spreadsheets take for the beginning of a formula, also behind a blank or a full-width sign. */
const formula = /^[\s\uFEFF]*[=+\-@＝＋－＠]|^[\t\r\n]/u;

/** A cell that spreadsheets show as what it is; only numbers are left for them to calculate with. */
export function csvCell(value: string | number | boolean): string {
  const text = String(value);
  const harmless = typeof value !== 'number' && formula.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}

/** A line of RFC 4180, with its end. */
export function csvLine(values: readonly (string | number | boolean | null | undefined)[]): string {
  return `${values.map((value) => csvCell(value ?? '')).join(',')}\r\n`;
}
