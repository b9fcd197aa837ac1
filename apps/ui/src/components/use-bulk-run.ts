import { useEffect, useRef, useState } from 'react';

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

interface BulkRun<Item> {
  readonly items: readonly Item[];
  readonly work: BulkWork<Item>;
  /** How many are under way together. */
  readonly atOnce: number;
}

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
  { items, work, atOnce }: BulkRun<Item>,
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

/** Does the same with many things and keeps what came of each. Leaving the page stops it. */
export function useBulkRun<Item>() {
  const [progress, setProgress] = useState<BulkProgress<Item>>();
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const run = async (bulk: BulkRun<Item>): Promise<readonly BulkResult<Item>[]> => {
    const stop = new AbortController();
    running.current = stop;
    setProgress({ total: bulk.items.length, results: [], phase: 'running' });
    const results: BulkResult<Item>[] = [];
    await runAll(bulk, stop.signal, (result) => {
      results.push(result);
      setProgress((before) => before && { ...before, results: [...before.results, result] });
    });
    setProgress((before) => before && { ...before, phase: stop.signal.aborted ? 'cancelled' : 'done' });
    return results;
  };
  return { progress, run, cancel: () => running.current?.abort() };
}
