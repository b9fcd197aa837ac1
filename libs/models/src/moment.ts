/** A moment as everything that is stored has it: ISO 8601 in UTC, of milliseconds since 1970. */
export const momentText = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** Milliseconds since 1970 of a moment as it is stored. */
export const momentOf = (text: string): number => Date.parse(text);

/** When something ended, by the clock of a machine: never before it began, which may have been on a machine with another. */
export const endedAt = (startedAt: string, now: number): number => Math.max(now, momentOf(startedAt) || now);
