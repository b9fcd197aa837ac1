import { readNumber } from '@msp/models';

/** The number that is typed, where it is spelled as numbers are written; else what is typed, so that it can be named. */
export function numberOrText(typed: string): number | string {
  const read = readNumber(typed);
  return 'value' in read && String(read.value) === typed ? read.value : typed;
}

/** What is wrong with the spelling of something that was typed for a number. */
export function spellingFault(typed: unknown): string | undefined {
  if (typeof typed !== 'string') return undefined;
  const read = readNumber(typed);
  return 'message' in read ? read.message : 'A number as it is usually written, without zeros before or after it';
}
