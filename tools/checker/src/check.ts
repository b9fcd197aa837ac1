import { compareNames } from '@msp/models';
import type { Evidence } from './evidence';
import { ofExecutions } from './executions';
import { NotJudged } from './invariant';
import { ofJournals } from './journals';
import { ofStorage } from './stored';

interface Verdict {
  readonly id: string;
  readonly claim: string;
  readonly state: 'holds' | 'broken' | 'not judged';
  /** What contradicts it, or why it is not judged. */
  readonly details: readonly string[];
}

/** Judges what must hold whatever failed, one verdict for each of I1 to I14. */
export function check(evidence: Evidence): readonly Verdict[] {
  return [...ofExecutions, ...ofJournals, ...ofStorage]
    .map(({ id, claim, judge }): Verdict => {
      const said = judge(evidence);
      if (said instanceof NotJudged) return { id, claim, state: 'not judged', details: [said.why] };
      return { id, claim, state: said.length === 0 ? 'holds' : 'broken', details: said };
    })
    .sort((left, right) => compareNames(left.id, right.id));
}

/** The verdicts that something contradicts, as lines. */
export const brokenLines = (verdicts: readonly Verdict[]): readonly string[] =>
  verdicts
    .filter(({ state }) => state === 'broken')
    .flatMap(({ id, details }) => details.map((one) => `${id}: ${one}`));
