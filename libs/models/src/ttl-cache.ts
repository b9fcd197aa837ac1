interface Entry<Value> {
  readonly value: Promise<Value>;
  readonly expiresAt: number;
}

/**
 * Remembers what `load` gave for a key for `lifetimeMs` milliseconds; several callers share one load, and a failed load
 * is not remembered. Holds at most `capacity` keys and lets go of the oldest first.
 */
export class TtlCache<Value> {
  private readonly entries = new Map<string, Entry<Value>>();

  constructor(
    private readonly lifetimeMs: number,
    private readonly now: () => number = Date.now,
    private readonly capacity = 10_000,
  ) {}

  get(key: string, load: () => Promise<Value>): Promise<Value> {
    const known = this.entries.get(key);
    if (known !== undefined && known.expiresAt > this.now()) return known.value;
    const entry = { value: load(), expiresAt: this.now() + this.lifetimeMs };
    this.remember(key, entry);
    entry.value.catch(() => {
      if (this.entries.get(key) === entry) this.entries.delete(key);
    });
    return entry.value;
  }

  /** Forgets one key, so that a change made by this process is seen by its next reader. */
  forget(key: string): void {
    this.entries.delete(key);
  }

  private remember(key: string, entry: Entry<Value>): void {
    this.entries.delete(key);
    this.entries.set(key, entry);
    const oldest = this.entries.keys().next();
    if (this.entries.size > this.capacity && !oldest.done) this.entries.delete(oldest.value);
  }
}
