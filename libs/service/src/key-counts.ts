/** How much is under way of each key, such as a person or an organization; of what is over nothing is kept. */
export class KeyCounts<Key> {
  private readonly counts = new Map<Key, number>();

  /** How many keys have something under way. */
  get size(): number {
    return this.counts.size;
  }

  of(key: Key): number {
    return this.counts.get(key) ?? 0;
  }

  /** One more; what it returns says, once, that this is over. */
  enter(key: Key): () => void {
    this.counts.set(key, this.of(key) + 1);
    return () => {
      const left = this.of(key) - 1;
      if (left > 0) this.counts.set(key, left);
      else this.counts.delete(key);
    };
  }
}
