const lastMillisecond = 9_999_999_999_999;

/** Thirteen digits that sort the newest time (milliseconds since 1970) first. */
export function reverseTimestamp(milliseconds: number): string {
  if (!Number.isInteger(milliseconds) || milliseconds < 0 || milliseconds > lastMillisecond) {
    throw new RangeError('A time in a key lies between 1970 and 2286.');
  }
  return String(lastMillisecond - milliseconds).padStart(13, '0');
}

export interface TimeRange {
  /** Inclusive. */
  readonly startedFrom?: Date | undefined;
  /** Exclusive. */
  readonly startedBefore?: Date | undefined;
}

const clamp = (date: Date) => Math.min(Math.max(date.getTime(), 0), lastMillisecond);

/** The range of keys `{reverseTimestamp}_{id}` that the range of times selects; all such keys without bounds. */
export function reverseTimeBounds({ startedFrom, startedBefore }: TimeRange): { from: string; before: string } {
  return {
    // `~` follows `_`: what began at this very millisecond is left out, everything older follows.
    from: startedBefore ? `${reverseTimestamp(clamp(startedBefore))}~` : '0',
    // ':' follows '9'.
    before: startedFrom ? `${reverseTimestamp(clamp(startedFrom))}~` : ':',
  };
}

/** The time in a key `{reverseTimestamp}_{id}`, ISO 8601; the key itself when it holds none. */
export function timeOfRowKey(rowKey: string): string {
  const digits = /^(\d{13})_/.exec(rowKey)?.[1];
  return digits === undefined ? rowKey : new Date(lastMillisecond - Number(digits)).toISOString();
}
