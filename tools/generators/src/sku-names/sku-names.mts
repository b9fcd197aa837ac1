/** A product of Microsoft's list of names and service plans. */
export interface SkuName {
  /** `String_Id` in the list, `skuPartNumber` in Graph. */
  readonly partNumber: string;
  readonly name: string;
}

/**
 * The products of Microsoft's CSV "Product names and service plan identifiers", each once, by part number. Throws when a
 * column is missing or no product is there, so that a page in place of the list replaces nothing.
 */
export function readSkuNames(csv: string): readonly SkuName[] {
  const [header = [], ...rows] = parseCsv(csv.replace(/^\uFEFF/, ''));
  const columns = header.map((column) => column.trim());
  const name = columns.indexOf('Product_Display_Name');
  const partNumber = columns.indexOf('String_Id');
  if (name < 0 || partNumber < 0) throw new Error('The list has no columns Product_Display_Name and String_Id.');
  const names = new Map<string, string>();
  for (const row of rows) {
    const key = plain(row[partNumber]);
    const value = plain(row[name]);
    // A few part numbers appear with two names; the first is the one in use.
    if (key !== '' && value !== '' && !names.has(key)) names.set(key, value);
  }
  if (names.size === 0) throw new Error('The list holds no products.');
  return [...names].map(([key, value]) => ({ partNumber: key, name: value })).sort(byPartNumber);
}

const byPartNumber = (left: SkuName, right: SkuName) => (left.partNumber < right.partNumber ? -1 : 1);

const plain = (text = '') => text.replaceAll(/[\s\u00A0]+/g, ' ').trim();

/** The module that holds the names, with the day on which they were Microsoft's. */
export function skuNamesModule(names: readonly SkuName[], asOf: string): string {
  const lines = names.map(({ partNumber, name }) => `  [${quoted(partNumber)}, ${quoted(name)}],`);
  return [
    '// Written by `npm run sku-names`; do not edit.',
    `/** When these names were Microsoft's. */`,
    `export const skuNamesAsOf = '${asOf}';`,
    '',
    '/** Names of products by their part numbers. */',
    'export const skuNames: ReadonlyMap<string, string> = new Map([',
    ...lines,
    ']);',
    '',
  ].join('\n');
}

const quoted = (text: string) => (text.includes("'") ? JSON.stringify(text) : `'${text.replaceAll('\\', '\\\\')}'`);

/** Rows of RFC 4180: fields in quotes may hold commas, quotes in twos, and line ends. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  const field = /("(?:[^"]|"")*"|[^,\r\n]*)(,|\r?\n|\r|$)/y;
  while (field.lastIndex < text.length) {
    const match = field.exec(text);
    if (match === null) throw new Error('The list is no CSV.');
    const [, content = '', end = ''] = match;
    rows.at(-1)?.push(content.startsWith('"') ? content.slice(1, -1).replaceAll('""', '"') : content);
    if (end !== ',') rows.push([]);
  }
  return rows.filter((row) => row.length > 1);
}
