import type { Finding } from '@msp/storage';
import { type Invariant, NotJudged } from './invariant';

const unknown = new NotJudged('The doctor was not asked.');
const words = ({ where, what }: Finding) => `${where}: ${what}`;
const isOfChain = ({ where }: Finding) => where.startsWith('AuditChain');
const isProblem = ({ kind }: Finding) => kind === 'problem';

const indexes: Invariant = {
  id: 'I6',
  claim: 'index and primary agree',
  judge: ({ findings }) =>
    findings === undefined ? unknown : findings.filter((one) => isProblem(one) && !isOfChain(one)).map(words),
};

const chains: Invariant = {
  id: 'I8',
  claim: 'the audit chain verifies',
  judge: ({ findings }) => (findings === undefined ? unknown : findings.filter(isOfChain).map(words)),
};

const secrets: Invariant = {
  id: 'I9',
  claim: 'no secret is in any row or blob',
  judge: ({ leaks }) =>
    leaks === undefined
      ? new NotJudged('No secret was named to look for.')
      : leaks.map((where) => `a secret is in ${where}`),
};

const ticks: Invariant = {
  id: 'I13',
  claim: 'every tick of a schedule has exactly one outcome',
  judge: () => new NotJudged('There are no schedules yet.'),
};

export const ofStorage: readonly Invariant[] = [indexes, chains, secrets, ticks];
