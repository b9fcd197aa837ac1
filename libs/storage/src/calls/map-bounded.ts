/** Like `Promise.all(items.map(work))` with at most `concurrency` at once. The first failure rejects. */
export async function mapBounded<Item, Result>(
  items: readonly Item[],
  concurrency: number,
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const entries = items.entries();
  const worker = async () => {
    // One iterator for all workers, so each item is taken once.
    for (const [position, item] of entries) results[position] = await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, items.length) }, worker));
  return results;
}
