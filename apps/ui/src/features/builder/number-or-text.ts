import { readNumber } from '@msp/models';

/** The number that is typed, where it is spelled as numbers are written; else what is typed, so that it can be named. */
export function numberOrText(typed: string): number | string {
  const read = readNumber(typed);
  return 'value' in read && String(read.value) === typed ? read.value : typed;
}
