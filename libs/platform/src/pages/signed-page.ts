import type { CursorPage } from '@msp/storage';
import type { Cursors } from './cursors';

export interface SignedPage<Item> {
  readonly items: Item[];
  readonly nextCursor?: string;
}

export interface PageRequest {
  /** As a caller sent it. */
  readonly cursor: string | undefined;
  /** The query, the person and the organization. */
  readonly binding: readonly unknown[];
}

/** A page whose cursor opens nothing but the next one: storage's own could be changed to name other rows. */
export async function signedPage<Item>(
  cursors: Cursors,
  { cursor, binding }: PageRequest,
  load: (cursor: string | undefined) => Promise<CursorPage<Item>>,
): Promise<SignedPage<Item>> {
  const page = await load(cursor === undefined ? undefined : cursors.verify(cursor, binding));
  if (page.cursor === undefined) return { items: page.items };
  return { items: page.items, nextCursor: cursors.sign(page.cursor, binding) };
}
