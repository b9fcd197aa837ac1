import { createHash } from 'node:crypto';

export interface AccessToken {
  readonly value: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/** What a token was issued for. The secret is part of it: knowing an id alone must not give another's token. */
export interface TokenSubject {
  readonly integration: string;
  readonly authority: string;
  readonly tenant: string;
  readonly clientId: string;
  readonly secret: string;
}

/** Access tokens of a process, kept in memory until a minute before they end. */
export interface TokenCache {
  /** The kept token, or a new one; calls at the same time share one fetch. */
  get(subject: TokenSubject, fetchToken: () => Promise<AccessToken>): Promise<AccessToken>;
  /** Forgets the token if it is still this one. */
  drop(subject: TokenSubject, value: string): void;
}

const earlyMs = 60_000;

/** One per process. */
export function createTokenCache(now: () => number = Date.now): TokenCache {
  const kept = new Map<string, AccessToken>();
  const underWay = new Map<string, Promise<AccessToken>>();

  const fetchOnce = async (key: string, fetchToken: () => Promise<AccessToken>) => {
    try {
      const token = await fetchToken();
      kept.set(key, token);
      return token;
    } finally {
      underWay.delete(key);
    }
  };

  return {
    get(subject, fetchToken) {
      const key = keyOf(subject);
      const token = kept.get(key);
      if (token !== undefined && token.expiresAt - earlyMs > now()) return Promise.resolve(token);
      const shared = underWay.get(key);
      if (shared !== undefined) return shared;
      const fresh = fetchOnce(key, fetchToken);
      underWay.set(key, fresh);
      return fresh;
    },
    drop(subject, value) {
      const key = keyOf(subject);
      if (kept.get(key)?.value === value) kept.delete(key);
    },
  };
}

/** A digest, so that no secret is a key in memory dumps or logs. */
function keyOf({ integration, authority, tenant, clientId, secret }: TokenSubject): string {
  return createHash('sha256')
    .update(JSON.stringify([integration, authority, tenant, clientId, secret]))
    .digest('hex');
}
