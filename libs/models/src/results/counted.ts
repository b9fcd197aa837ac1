import { nounFor } from '../words';

/** A number with its noun, as in "1 problem" and "1,200 problems". */
export const counted = (count: number, one: string): string => `${count.toLocaleString()} ${nounFor(count, one)}`;
