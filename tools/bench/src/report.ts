import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const columnGap = '  ';

/** A table of text: the first column to the left, the others to the right. */
export function tableOf(rows: readonly Readonly<Record<string, string | number>>[]): string {
  const names = Object.keys(rows[0] ?? {});
  const cells = rows.map((row) => names.map((name) => String(row[name] ?? '')));
  const widths = names.map((name, column) => Math.max(name.length, ...cells.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join(columnGap);
  return [line(names), ...cells.map(line)].join('\n');
}

/** Writes a report into the folder, which git ignores, and answers the file's path. */
export async function writeReport(folder: string, name: string, report: unknown): Promise<string> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, `${name}.json`);
  await writeFile(file, `${JSON.stringify(report, undefined, 2)}\n`);
  return file;
}
