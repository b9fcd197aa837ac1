import { verdict } from '../check';
import type { Answer } from '../caller';
import { codeOf, type GraphProof, type GraphCheck } from './graph-proof';

export const told = (answer: Answer) =>
  `${answer.status} ${answer.status < 400 ? `${answer.rows.length} rows` : codeOf(answer)}`;

/** A query and the status that it must have. */
export function asks(id: string, fact: string, status: number, path: string, headers = {}): GraphCheck {
  return {
    id,
    fact,
    expected: String(status),
    async run(proof: GraphProof) {
      const answer = await proof.get(path, headers);
      return verdict(answer.status === status, told(answer));
    },
  };
}

/** The query of a `$filter` and whatever goes with it. */
export const filter = (text: string, more: Readonly<Record<string, string>> = {}) =>
  new URLSearchParams({ $filter: text, ...more }).toString();
