import { StaleError } from '@msp/models';

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

const staleError = () => new StaleError('It was changed since you read it. Read it again and repeat your change.');
