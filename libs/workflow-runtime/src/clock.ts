/** The time, given by whoever runs workflows: the machine's in production, one that is moved by hand in tests. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls back once, `ms` milliseconds from now, unless what it answers is called before. */
  after(ms: number, callBack: () => void): () => void;
  /** Resolves when everything that waits for nothing outside has had its turn. */
  breath(): Promise<void>;
}
