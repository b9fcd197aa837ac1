import type { ExecutionProgress } from '@msp/models';
import type { Shown } from '../execution/shown';

/** How many lines and calls somebody has; the id of an event is made of it. */
export interface Seen {
  readonly logs: number;
  readonly calls: number;
}

const mostEntries = 500;

/** Throws nothing: what is no id of an event is the beginning. */
export function seenOf(id: string | undefined): Seen {
  const [logs = 0, calls = 0] = (id ?? '').split('.').map(Number);
  return { logs, calls };
}

export const idOf = ({ logs, calls }: Seen): string => `${logs}.${calls}`;

/** How an execution goes on; who comes again names the id of the last that was read. */
export interface Progressed {
  readonly id: string;
  readonly progress: ExecutionProgress;
}

/** What is told to somebody who watches an execution, and what was told before. */
export class News {
  private seen: Seen;
  private version: string | undefined;
  private state = '';

  /** `after`: the id of the last event that was read. */
  constructor(after: string | undefined) {
    this.seen = seenOf(after);
  }

  /** Whether a version was not looked at before. */
  isOf(version: string): boolean {
    const isNew = version !== this.version;
    this.version = version;
    return isNew;
  }

  /** All that is not known yet, in as many events as it takes. */
  *in(now: Shown): Generator<Progressed> {
    for (;;) {
      const { progress, seen } = whatIsNew(this.seen, now);
      const state = JSON.stringify({ ...progress, ...seen });
      if (state === this.state) return;
      yield { id: idOf(seen), progress };
      [this.seen, this.state] = [seen, state];
    }
  }
}

/**
 * What somebody does not have yet of how an execution stands now. Lines and calls are only ever added, so that who has more
 * than there are has them of an attempt that was given up, and begins anew.
 */
export function whatIsNew(seen: Seen, now: Shown): { readonly progress: ExecutionProgress; readonly seen: Seen } {
  const { status, waitingFor, wait, steps, tasks, places, cancelRequestedAt, cancelRequestedByName } = now;
  const logs = after(now.logs, seen.logs);
  const calls = after(now.calls, seen.calls);
  return {
    progress: {
      status,
      ...(waitingFor && { waitingFor }),
      ...(wait && { wait }),
      steps,
      ...(tasks && { tasks }),
      ...(places && { places }),
      ...(cancelRequestedAt !== undefined && { cancelRequestedAt }),
      ...(cancelRequestedByName !== undefined && { cancelRequestedByName }),
      logs,
      calls,
    },
    seen: { logs: logs.from + logs.entries.length, calls: calls.from + calls.entries.length },
  };
}

function after<Entry>(entries: readonly Entry[], count: number): { from: number; entries: Entry[] } {
  const from = count > entries.length ? 0 : count;
  return { from, entries: entries.slice(from, from + mostEntries) };
}
