export interface Repetition {
  /** Begins nothing more, tells what is under way to stop, and resolves when it has. */
  stop(): Promise<void>;
}

export interface RepeatOptions {
  readonly everyMs: number;
  readonly onError: (error: unknown) => void;
}

/** Does something again and again, beginning one pause from now, one at a time; a failure does not end that. */
export function repeat(work: (signal: AbortSignal) => Promise<void>, { everyMs, onError }: RepeatOptions): Repetition {
  const stopping = new AbortController();
  let underWay = Promise.resolve();
  let timer: NodeJS.Timeout;
  const schedule = () => {
    // Nothing waits for the next time: a process that is done may end.
    timer = setTimeout(() => {
      underWay = work(stopping.signal)
        .catch(onError)
        .then(() => (stopping.signal.aborted ? undefined : schedule()));
    }, everyMs).unref();
  };
  schedule();
  return {
    async stop() {
      stopping.abort();
      clearTimeout(timer);
      await underWay;
    },
  };
}
