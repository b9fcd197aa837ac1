import type { Span } from './span';

/** How often a step that failed is tried again, and after how long. */
export interface Retry {
  /** After the first attempt; 1 to 20. */
  readonly times: number;
  /** Before the first repetition; each further one comes after twice as long, or later where the vendor asks for it. Default: 10 seconds. */
  readonly after?: Span;
  /** The longest between two attempts, where the vendor does not ask for more. Default: 1 hour. */
  readonly most?: Span;
}
