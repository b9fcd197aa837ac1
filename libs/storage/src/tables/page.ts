/** Which part of a list is asked for. */
export interface PageRequest {
  /** The most items of the page. */
  readonly limit: number;
  /** What the page before answered, with the same filter. */
  readonly cursor?: string | undefined;
}

/** A part of a list; without a cursor it is the last one. */
export interface CursorPage<Item> {
  readonly items: Item[];
  readonly cursor?: string;
}
