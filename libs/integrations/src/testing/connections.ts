import type { RecordedCall, Timing } from '../http/transport.types';
import type { Connection } from '../integration';
import type { TokenCache } from '../tokens/token-cache';

/** Appears nowhere but in the request that signs in. */
export const canary = 'canary-7f3e9a';

export const noon = () => Date.parse('2026-11-20T12:00:00Z');

/** Time stands still and waits end at once; `waits` has their milliseconds. */
export function stillTiming(): Timing & { readonly waits: number[] } {
  const waits: number[] = [];
  return {
    waits,
    now: noon,
    random: () => 0.5,
    async sleep(ms, signal) {
      signal.throwIfAborted();
      waits.push(ms);
    },
  };
}

/** Waits end at once too, and time has passed by then. */
export function movingTiming(): Timing & { readonly waits: number[] } {
  const still = stillTiming();
  let now = noon();
  return {
    ...still,
    now: () => now,
    async sleep(ms, signal) {
      await still.sleep(ms, signal);
      now += ms;
    },
  };
}

/** Hands out `token-1`, `token-2`, … : the next one whenever one was dropped. */
export function numberedTokens(): TokenCache {
  let number = 1;
  return {
    get: async () => ({ value: `token-${number}`, expiresAt: Number.MAX_SAFE_INTEGER }),
    drop: () => {
      number += 1;
    },
  };
}

export interface TestConnection extends Connection {
  readonly calls: RecordedCall[];
  readonly waits: number[];
}

type Changes = Partial<Omit<Connection, 'http'>> & { readonly http?: Partial<Connection['http']> };

/** A connection to loopback with the canary as its secret. */
export function aConnection({ http, ...changes }: Changes = {}): TestConnection {
  const calls: RecordedCall[] = [];
  const timing = stillTiming();
  return {
    organizationId: '0a6f1d2e-1111-4a4a-8a8a-aaaaaaaaaaa1',
    settings: {},
    endpoints: { msGraphUrl: 'http://127.0.0.1:9' },
    tokens: numberedTokens(),
    secret: async () => canary,
    record: (call) => calls.push(call),
    calls,
    waits: timing.waits,
    ...changes,
    http: { timeoutMs: 5_000, allowLoopback: true, signal: new AbortController().signal, timing, ...http },
  };
}
