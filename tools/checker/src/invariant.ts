import type { Evidence } from './evidence';

/** One thing that must hold, whatever failed. */
export interface Invariant {
  readonly id: string;
  readonly claim: string;
  /** Whatever contradicts it, in words with the keys that find it; or why this evidence cannot tell. */
  readonly judge: (evidence: Evidence) => readonly string[] | NotJudged;
}

export class NotJudged {
  constructor(readonly why: string) {}
}

/** Of times that two services tell: the storage service's clock ticks in seconds. */
export const slackMs = 2_000;
export const usualBoundMs = 90_000;
