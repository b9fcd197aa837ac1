import { useEffect, useRef, useState } from 'react';

const atOnce = 4;

export interface BulkResult<Item> {
  readonly item: Item;
  readonly error?: unknown;
}

export interface BulkProgress<Item> {
  readonly total: number;
  readonly results: readonly BulkResult<Item>[];
  readonly phase: 'running' | 'cancelled' | 'done';
}

export type BulkWork<Item> = (item: Item, signal: AbortSignal) => Promise<void>;

async function attempt<Item>(item: Item, work: BulkWork<Item>): Promise<BulkResult<Item>> {
  try {
    // What has been sent is let through when somebody cancels, so that its result is known.
    await work(item, new AbortController().signal);
    return { item };
  } catch (error) {
    return { item, error };
  }
}

async function runAll<Item>(
  items: readonly Item[],
  work: BulkWork<Item>,
  stopped: AbortSignal,
  onResult: (result: BulkResult<Item>) => void,
): Promise<void> {
  const waiting = [...items];
  const takeNext = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined && !stopped.aborted; item = waiting.shift()) {
      onResult(await attempt(item, work));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, takeNext));
}

/** Does the same with many things, four at a time, and keeps what came of each. Leaving the page stops it. */
export function useBulkRun<Item>() {
  const [progress, setProgress] = useState<BulkProgress<Item>>();
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const run = async (items: readonly Item[], work: BulkWork<Item>): Promise<void> => {
    const stop = new AbortController();
    running.current = stop;
    setProgress({ total: items.length, results: [], phase: 'running' });
    await runAll(items, work, stop.signal, (result) =>
      setProgress((before) => before && { ...before, results: [...before.results, result] }),
    );
    setProgress((before) => before && { ...before, phase: stop.signal.aborted ? 'cancelled' : 'done' });
  };
  return { progress, run, cancel: () => running.current?.abort() };
}
