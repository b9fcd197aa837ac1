import { createHash } from 'node:crypto';
import { v7 } from 'uuid';
import { reverseTimestamp } from './reverse-time';

const version7 = /^([0-9a-f]{8})-([0-9a-f]{4})-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** A new id (UUIDv7) that tells its time, to the millisecond. */
export function createTimedId(at: Date = new Date()): string {
  return v7({ msecs: at.getTime() });
}

/** The same id (UUIDv7) for the same time and the same text. */
export function deriveTimedId(at: Date, text: string): string {
  const random = createHash('sha256').update(text).digest().subarray(0, 16);
  return v7({ msecs: at.getTime(), random, seq: random.readUInt32BE(6) });
}

/** The time that `createTimedId` put into an id; undefined for any other text. */
export function timeOfId(id: string): Date | undefined {
  const [, high, low] = version7.exec(id) ?? [];
  if (high === undefined || low === undefined) return undefined;
  const milliseconds = Number.parseInt(high + low, 16);
  return milliseconds <= 9_999_999_999_999 ? new Date(milliseconds) : undefined;
}

/** The key `{reverseTimestamp}_{id}`; undefined for an id that tells no time. */
export function timedKey(id: string): string | undefined {
  const time = timeOfId(id);
  return time && `${reverseTimestamp(time.getTime())}_${id}`;
}
