import { StaleError } from '@msp/models';

/** Throws StaleError where the caller read another version than `etag`. Without `If-Match` the last writer wins. */
export function assertMatches(ifMatch: string | undefined, etag: string): void {
  if (ifMatch === undefined || ifMatch === '*' || ifMatch === etag) return;
  throw new StaleError('It was changed since you read it. Read it again and repeat your change.');
}
