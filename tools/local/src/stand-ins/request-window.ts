/** Counts requests in windows of a fixed length, one window for each key. */
export class RequestWindows {
  private readonly windows = new Map<string, { readonly from: number; requests: number }>();

  constructor(private readonly now: () => number) {}

  /** Seconds to wait when `key` has had its `limit` of requests, else undefined. Those refused count as well. */
  enter(key: string, limit: number, windowMs: number): number | undefined {
    if (limit === 0) return undefined;
    const now = this.now();
    const known = this.windows.get(key);
    const window = known && now < known.from + windowMs ? known : { from: now, requests: 0 };
    this.windows.set(key, window);
    window.requests += 1;
    return window.requests > limit ? Math.ceil((window.from + windowMs - now) / 1000) : undefined;
  }

  clear(): void {
    this.windows.clear();
  }
}
