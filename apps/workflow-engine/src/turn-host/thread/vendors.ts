import type { AccessToken, ConcurrencyLimits, TokenCache } from '@msp/integrations';
import { BugError } from '@msp/service/fault';
import { untilAborted } from '@msp/workflow-runtime';
import { sent, type Remote } from '../channel';
import type { ParentCalls, ThreadCalls } from '../port';

export type Parent = Remote<ParentCalls, ThreadCalls>;

/** The places and pauses of vendors, which the process keeps for all its threads. */
export function limitsBehind(parent: Parent): ConcurrencyLimits {
  let taken = 0;
  return {
    async run(key, signal, task, places) {
      signal.throwIfAborted();
      const place = (taken += 1);
      try {
        await untilAborted(signal, parent.takePlace(place, key, places));
        return await task();
      } finally {
        sent(parent.leavePlace.asEvent(place));
      }
    },
    pause: (key, until) => sent(parent.pauseVendor.asEvent(key, until)),
    pausedUntil: (key, now) => parent.vendorPausedUntil(key, now),
    lift: (key, until) => sent(parent.liftVendorPause.asEvent(key, until)),
  };
}

export interface Tokens extends TokenCache {
  /** Fetches what was asked for under this number. */
  fetch(number: number): Promise<AccessToken>;
}

/** The access tokens that the process keeps; one that is missing is fetched here, for whoever asks for it meanwhile. */
export function tokensBehind(parent: () => Parent): Tokens {
  const fetches = new Map<number, () => Promise<AccessToken>>();
  let asked = 0;
  return {
    async get(subject, fetchToken) {
      const number = (asked += 1);
      fetches.set(number, fetchToken);
      try {
        return await parent().token(number, subject);
      } finally {
        fetches.delete(number);
      }
    },
    drop: (subject, value) => sent(parent().dropToken.asEvent(subject, value)),
    async fetch(number) {
      const fetchToken = fetches.get(number);
      if (fetchToken === undefined) throw new BugError('Nobody asks for this token any more.');
      return fetchToken();
    },
  };
}
