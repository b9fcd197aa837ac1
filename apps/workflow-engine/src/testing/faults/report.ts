import { appendFile } from 'node:fs/promises';
import type { Tally } from './verdict';

/** A line of the table. */
export interface Reported extends Tally {
  readonly minutes: number;
}

/** Says what was found; `npm run test:faults` makes one table of all of it. */
export async function report(reported: Reported): Promise<void> {
  process.stdout.write(`${JSON.stringify(reported)}\n`);
  const { FAULTS_REPORT } = process.env;
  if (FAULTS_REPORT !== undefined) await appendFile(FAULTS_REPORT, `${JSON.stringify(reported)}\n`);
}
