import { performance } from 'node:perf_hooks';

/** One request whose time counts; rejects when the answer is not the expected one. */
export type Action = () => Promise<unknown>;

export interface Times {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

/** Of callers who ask again as soon as they are answered. */
interface Rates extends Times {
  readonly perSecond: number;
}

export interface Comparison {
  readonly product: Rates;
  readonly floor: Rates;
}

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/** The middle value; of an even number of them the lower one. */
export function median(values: readonly number[]): number {
  return percentile(
    values.toSorted((a, b) => a - b),
    0.5,
  );
}

export function timesOf(milliseconds: readonly number[]): Times {
  const sorted = milliseconds.toSorted((a, b) => a - b);
  return { p50: percentile(sorted, 0.5), p95: percentile(sorted, 0.95), p99: percentile(sorted, 0.99) };
}

/** Milliseconds. */
export async function time(action: Action): Promise<number> {
  const startedAt = performance.now();
  await action();
  return performance.now() - startedAt;
}

async function repeat(action: Action, requests: number, callers: number): Promise<Rates> {
  const startedAt = performance.now();
  const milliseconds: number[] = [];
  let left = requests;
  const call = async () => {
    while (left > 0) {
      left -= 1;
      milliseconds.push(await time(action));
    }
  };
  await Promise.all(Array.from({ length: callers }, call));
  const perSecond = (requests * 1_000) / (performance.now() - startedAt);
  return { ...timesOf(milliseconds), perSecond };
}

function medianTimes(repetitions: readonly Rates[]): Rates {
  const middle = (name: keyof Rates) => median(repetitions.map((times) => times[name]));
  return { p50: middle('p50'), p95: middle('p95'), p99: middle('p99'), perSecond: middle('perSecond') };
}

export interface CompareOptions {
  readonly repetitions: number;
  /** In each repetition, of all callers together. */
  readonly requests: number;
  /** Requests under way at once. */
  readonly callers?: number;
}

/** Product and floor in turns, so that noise of the machine meets both; the median over the repetitions. */
export async function compare(
  actions: { readonly product: Action; readonly floor: Action },
  { repetitions, requests, callers = 1 }: CompareOptions,
): Promise<Comparison> {
  await actions.product();
  await actions.floor();
  const product: Rates[] = [];
  const floor: Rates[] = [];
  for (let repetition = 0; repetition < repetitions; repetition += 1) {
    product.push(await repeat(actions.product, requests, callers));
    floor.push(await repeat(actions.floor, requests, callers));
  }
  return { product: medianTimes(product), floor: medianTimes(floor) };
}
