import type { ConnectionHttp } from '../integration';
import type { ConcurrencyLimits } from './concurrency-limits';

/** Whose allowance a vendor's answer says is used up. */
export type Allowance = 'organization' | 'instance';

export interface VendorPlacesOptions {
  readonly limits: ConcurrencyLimits;
  readonly http: ConnectionHttp;
  /** Calls with the same key share places and pauses: integration and external organization. */
  readonly limitKey: string;
  /** What all organizations share: the vendor's instance, or the application. Without it there is no such allowance. */
  readonly instanceKey?: string;
  /** Default: the instance's where there is one. */
  readonly allowanceOf?: (headers: Headers) => Allowance;
}

/** More than one organization may take, so that none keeps the others from their turn. */
const instancePlaces = 16;

/** The places that calls take, and the pauses that they keep, in both allowances. */
export interface VendorPlaces {
  run<Result>(task: () => Promise<Result>): Promise<Result>;
  pause(headers: Headers, until: number): void;
  /** When the vendor may be called again; undefined: now. */
  pausedUntil(now: number): Promise<number | undefined>;
  /** That pause is over. */
  lift(until: number): void;
}

export function createVendorPlaces(options: VendorPlacesOptions): VendorPlaces {
  const { limits, http, limitKey, instanceKey } = options;
  const keys = instanceKey === undefined ? [limitKey] : [limitKey, instanceKey];
  const { signal } = http;
  // A long run must not keep those who fill in a form from their options.
  const lane = http.isAwaitedByPerson === true ? ' people' : '';
  return {
    // The organization's place first: who waits for it must not hold one that others could use.
    run: (task) =>
      limits.run(limitKey + lane, signal, () =>
        instanceKey === undefined ? task() : limits.run(instanceKey + lane, signal, task, instancePlaces),
      ),
    pause(headers, until) {
      const allowance = options.allowanceOf?.(headers) ?? 'instance';
      limits.pause(allowance === 'instance' ? (instanceKey ?? limitKey) : limitKey, until);
    },
    async pausedUntil(now) {
      const known = await Promise.all(keys.map((key) => limits.pausedUntil(key, now)));
      const ends = known.filter((end) => end !== undefined);
      return ends.length === 0 ? undefined : Math.max(...ends);
    },
    lift(until) {
      for (const key of keys) limits.lift(key, until);
    },
  };
}
