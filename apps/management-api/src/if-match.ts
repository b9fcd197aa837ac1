import { StaleError } from '@msp/models';

const attempts = 5;

/** Throws StaleError where the caller read another version than `etag`. Without `If-Match` the last writer wins. */
export function assertMatches(ifMatch: string | undefined, etag: string): void {
  if (ifMatch === undefined || ifMatch === '*' || ifMatch === etag) return;
  throw staleError();
}

/**
 * For what is written whole: the version to write over, or undefined where the last writer wins. Throws StaleError
 * where the caller read another version, or one of something that is gone.
 */
export function expectedVersion(ifMatch: string | undefined, current: string | undefined): string | undefined {
  if (ifMatch === undefined || ifMatch === '*') return undefined;
  if (current === undefined) throw staleError();
  assertMatches(ifMatch, current);
  return ifMatch;
}

/**
 * Reads, applies and writes as `write` does, and again where somebody was faster, a few times: without `If-Match` the
 * last writer wins. Throws StaleError where the caller named a version, which is then not the current one any more.
 */
export async function letLastWriterWin<Written>(
  ifMatch: string | undefined,
  write: () => Promise<Written>,
): Promise<Written> {
  const most = ifMatch === undefined || ifMatch === '*' ? attempts : 1;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await write();
    } catch (error) {
      if (!(error instanceof StaleError)) throw error;
      if (attempt === most) throw staleError(error);
    }
  }
}

const staleError = (cause?: StaleError) =>
  new StaleError('It was changed since you read it. Read it again and repeat your change.', { cause });
