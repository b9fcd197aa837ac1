/** What the calls of a process share: places, and the pauses that vendors ask for. */
export interface ConcurrencyLimits {
  /**
   * Runs a task when fewer than `places` of its key are under way; waiting ends early when the signal is aborted.
   * Default for `places`: what the limits were created with.
   */
  run<Result>(key: string, signal: AbortSignal, task: () => Promise<Result>, places?: number): Promise<Result>;
  /** Nobody calls under this key before `until`, in milliseconds since 1970. A shorter pause changes nothing. */
  pause(key: string, until: number): void;
  /** When the pause of the key ends; undefined when `now` is past it. */
  pausedUntil(key: string, now: number): Promise<number | undefined>;
  /** Ends the pause for all when somebody has waited for it, unless it has become longer meanwhile. */
  lift(key: string, until: number): void;
}

interface Lane {
  running: number;
  readonly waiting: Set<() => void>;
}

/** One per process: keeps a flood for one tenant from using up the vendor's allowance, or another tenant's turn. */
export function createConcurrencyLimits(perKey = 4): ConcurrencyLimits {
  const lanes = new Map<string, Lane>();
  const pauses = new Map<string, number>();
  return {
    async run(key, signal, task, places = perKey) {
      signal.throwIfAborted();
      const lane = lanes.get(key) ?? { running: 0, waiting: new Set() };
      lanes.set(key, lane);
      if (lane.running < places) lane.running += 1;
      else await turn(lane, signal);
      try {
        return await task();
      } finally {
        release(lane);
        if (lane.running === 0) lanes.delete(key);
      }
    },
    pause(key, until) {
      pauses.set(key, Math.max(until, pauses.get(key) ?? 0));
    },
    async pausedUntil(key, now) {
      const until = pauses.get(key);
      if (until === undefined || until > now) return until;
      pauses.delete(key);
      return undefined;
    },
    lift(key, until) {
      if ((pauses.get(key) ?? until) <= until) pauses.delete(key);
    },
  };
}

function turn(lane: Lane, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const begin = () => {
      signal.removeEventListener('abort', leave);
      resolve();
    };
    const leave = () => {
      lane.waiting.delete(begin);
      reject(signal.reason);
    };
    lane.waiting.add(begin);
    signal.addEventListener('abort', leave, { once: true });
  });
}

/** Hands the place to the next in line, so that `running` never drops in between. */
function release(lane: Lane): void {
  const [next] = lane.waiting;
  if (next === undefined) {
    lane.running -= 1;
    return;
  }
  lane.waiting.delete(next);
  next();
}
