/** Runs a task when fewer than the limit of its key are under way; waiting ends early when the signal is aborted. */
export interface ConcurrencyLimits {
  run<Result>(key: string, signal: AbortSignal, task: () => Promise<Result>): Promise<Result>;
}

interface Lane {
  running: number;
  readonly waiting: Set<() => void>;
}

/** One per process: keeps a flood for one tenant from using up the vendor's allowance, or another tenant's turn. */
export function createConcurrencyLimits(perKey = 4): ConcurrencyLimits {
  const lanes = new Map<string, Lane>();
  return {
    async run(key, signal, task) {
      signal.throwIfAborted();
      const lane = lanes.get(key) ?? { running: 0, waiting: new Set() };
      lanes.set(key, lane);
      if (lane.running < perKey) lane.running += 1;
      else await turn(lane, signal);
      try {
        return await task();
      } finally {
        release(lane);
        if (lane.running === 0) lanes.delete(key);
      }
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
