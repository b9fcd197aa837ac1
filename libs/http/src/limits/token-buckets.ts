export interface BucketOptions {
  /** How many may come at once. */
  readonly capacity: number;
  /** How many may come in the long run. */
  readonly perSecond: number;
  readonly now?: () => number;
}

interface Bucket {
  tokens: number;
  filledAt: number;
}

const mostBuckets = 10_000;

/** Lets each key come as often as its bucket allows; the keys that came longest ago are forgotten, with full buckets. */
export class TokenBuckets {
  private readonly buckets = new Map<string, Bucket>();

  constructor(private readonly options: BucketOptions) {}

  /** Takes one token. Answers the seconds until there is one, 0 when it was taken. */
  take(key: string): number {
    const { capacity, perSecond, now = Date.now } = this.options;
    const at = now();
    const { tokens: before, filledAt } = this.buckets.get(key) ?? { tokens: capacity, filledAt: at };
    const tokens = Math.min(capacity, before + ((at - filledAt) / 1_000) * perSecond);
    const isTaken = tokens >= 1;
    this.buckets.delete(key);
    this.buckets.set(key, { tokens: isTaken ? tokens - 1 : tokens, filledAt: at });
    const [oldest] = this.buckets.keys();
    if (this.buckets.size > mostBuckets && oldest !== undefined) this.buckets.delete(oldest);
    return isTaken ? 0 : Math.max(1, Math.ceil((1 - tokens) / perSecond));
  }
}
