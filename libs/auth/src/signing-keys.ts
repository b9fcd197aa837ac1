import { UnavailableError } from '@msp/models';
import { createLocalJWKSet, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';

const freshForMs = 60 * 60 * 1_000;
const pauseMs = 60_000;
const firstFetchPauseMs = 3_000;
const fetchTimeoutMs = 5_000;

/** Fetches a key set; anything but a 200 with a `keys` array is an error. */
export async function fetchKeySet(url: string): Promise<JSONWebKeySet> {
  const response = await fetch(url, { signal: AbortSignal.timeout(fetchTimeoutMs), redirect: 'error' });
  if (!response.ok) throw new Error(`The identity provider answered ${response.status} for its keys.`);
  const body: unknown = await response.json();
  if (
    typeof body !== 'object' ||
    body === null ||
    !('keys' in body) ||
    !Array.isArray(body.keys) ||
    body.keys.length === 0
  ) {
    throw new Error('The identity provider answered without keys.');
  }
  return { keys: body.keys };
}

/**
 * The identity provider's signing keys. Kept for an hour and fetched again for an unknown key id, but at most once a
 * minute, so that made-up key ids cannot make us flood the provider; while it is down the keys we have go on serving.
 */
export class SigningKeys {
  private keySet: { find: ReturnType<typeof createLocalJWKSet>; ids: Set<string>; fetchedAt: number } | undefined;
  private failing = false;
  private lastAttemptAt = Number.NEGATIVE_INFINITY;
  private fetching: Promise<void> | undefined;

  constructor(
    private readonly fetchKeys: () => Promise<JSONWebKeySet>,
    private readonly now: () => number = Date.now,
  ) {}

  /** The key for a token's header, in the form that `jwtVerify` takes. Throws UnavailableError while there are no keys at all. */
  readonly find: JWTVerifyGetKey = async (header, token) => {
    const stale = this.keySet === undefined || this.now() - this.keySet.fetchedAt >= freshForMs;
    const unknown = this.keySet !== undefined && !this.keySet.ids.has(header.kid ?? '');
    // While the provider is away, the minutely attempt runs beside the requests that known keys can serve.
    if (this.keySet === undefined || unknown || (stale && !this.failing)) await this.refresh();
    else if (stale) void this.refresh();
    if (this.keySet === undefined) throw new UnavailableError('The identity provider cannot be reached. Try again.');
    return this.keySet.find(header, token);
  };

  /** Throws UnavailableError unless there are keys to verify tokens with. */
  async ready(): Promise<void> {
    if (this.keySet === undefined) await this.refresh();
    if (this.keySet === undefined) throw new UnavailableError('The identity provider cannot be reached.');
  }

  private refresh(): Promise<void> {
    if (this.fetching !== undefined) return this.fetching;
    const pause = this.keySet === undefined ? firstFetchPauseMs : pauseMs;
    if (this.now() - this.lastAttemptAt < pause) return Promise.resolve();
    this.lastAttemptAt = this.now();
    this.fetching = this.load().finally(() => {
      this.fetching = undefined;
    });
    return this.fetching;
  }

  private async load(): Promise<void> {
    try {
      const keySet = await this.fetchKeys();
      const ids = new Set(keySet.keys.flatMap(({ kid }) => (kid === undefined ? [] : [kid])));
      this.keySet = { find: createLocalJWKSet(keySet), ids, fetchedAt: this.now() };
      this.failing = false;
    } catch {
      this.failing = true;
      // The keys at hand stay valid; without any, `find` and `ready` report that the provider is away.
    }
  }
}
