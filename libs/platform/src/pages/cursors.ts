import { createHmac, timingSafeEqual } from 'node:crypto';
import { InvalidRequestError } from '@msp/models';

const refuse = (): never => {
  throw new InvalidRequestError('The cursor does not belong to this query. Start again from the first page.', [
    { path: 'cursor', message: 'Use the nextCursor of the page before.' },
  ]);
};

/**
 * Signs and checks the cursors of lists. A cursor is bound to `binding` (the query, the person and the organization), so
 * that it opens nothing but the next page of the very list that it came from.
 */
export class Cursors {
  constructor(private readonly secret: string) {}

  sign(position: string, binding: readonly unknown[]): string {
    const encoded = Buffer.from(position).toString('base64url');
    return `${encoded}.${this.signature(encoded, binding)}`;
  }

  /** The position in a cursor. Throws InvalidRequestError for one that was changed or belongs to another query. */
  verify(cursor: string, binding: readonly unknown[]): string {
    const [encoded, signature, ...rest] = cursor.split('.');
    if (encoded === undefined || signature === undefined || rest.length > 0) return refuse();
    const expected = Buffer.from(this.signature(encoded, binding));
    const given = Buffer.from(signature);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return refuse();
    return Buffer.from(encoded, 'base64url').toString();
  }

  private signature(encoded: string, binding: readonly unknown[]): string {
    return createHmac('sha256', this.secret)
      .update(JSON.stringify([encoded, ...binding]))
      .digest('base64url');
  }
}
