import { patient } from './patient';

interface Page<Row> {
  readonly items: readonly Row[];
  readonly nextCursor?: string | undefined;
}

/** The most rows of a file: more than that no spreadsheet is good for, and reading it would take minutes. */
export const mostRows = 50_000;

/** The pages of a list one after the other, each as soon as it is there; after `mostRows` no more is asked for. */
export async function* everyPage<Row>(
  ask: (cursor: string | undefined, signal: AbortSignal) => Promise<Page<Row>>,
  signal: AbortSignal,
): AsyncGenerator<readonly Row[]> {
  let cursor: string | undefined;
  let read = 0;
  do {
    const at = cursor;
    const page = await patient(() => ask(at, signal), signal);
    signal.throwIfAborted();
    yield page.items;
    read += page.items.length;
    cursor = page.nextCursor;
  } while (cursor && read < mostRows);
}
