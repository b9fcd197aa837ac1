import { InvalidRequestError, type Execution, type ResumeChoice, type ResumeDecision } from '@msp/models';
import type { RecordedStep } from '@msp/workflow-runtime';
import { stepsOf, type Origin } from '../execution/origins';
import { sourceOfTurn, type SourceOfTurn } from '../execution/source-of-turn';
import type { ExecutionRequest } from '../workflows/execution-request';
import type { Resumable } from './resumable';

/** What somebody decides of what needs attention. */
export interface AskedDecision {
  readonly choice?: ResumeChoice | undefined;
  /** What was typed of the step that was done. */
  readonly result?: string | undefined;
}

type Asked = AskedDecision & Pick<ExecutionRequest, 'caller'>;

/**
 * What is decided of what an execution needs attention for; undefined where there is nothing to decide. Throws
 * InvalidRequestError where something has to be decided first, or something else than this.
 */
export function decide(
  { attention }: Pick<Execution, 'attention'>,
  { choice, result, caller }: Asked,
): ResumeDecision | undefined {
  const fits =
    attention?.kind === 'did-it-happen'
      ? choice === 'happened' || choice === 'not-happened'
      : choice === undefined || (choice === 'new-code' && attention?.kind === 'code-changed');
  if (!fits) throw refused('choice', attention?.kind === 'did-it-happen' ? sayFirst(attention.step) : nothingToChoose);
  const wantsResult = choice === 'happened' && attention?.resultLabel !== undefined;
  if (wantsResult && !result?.trim()) throw refused('result', `${attention.resultLabel}: has to be given.`);
  if (!wantsResult && result !== undefined) throw refused('result', 'Nothing is asked for here.');
  if (choice === undefined) return undefined;
  const { userId, displayName } = caller.principal;
  const typed = result === undefined ? {} : { result: result.trim() };
  return { choice, ...typed, by: userId, byName: displayName, at: new Date().toISOString() };
}

/** What whoever goes on knows of the steps, with what was decided. */
export function stepsDecided(
  origins: readonly Origin[],
  decision: ResumeDecision | undefined,
): ReadonlyMap<string, RecordedStep> {
  const last = origins.at(-1);
  if (last === undefined || decision === undefined) return stepsOf(origins);
  return stepsOf([...origins.slice(0, -1), { ...last, execution: { ...last.execution, decision } }]);
}

/** Whoever goes on with the new code takes what is known as if that had written it. */
export function sourceDecided(
  { sourceDigest }: Pick<Resumable, 'sourceDigest'>,
  now: string | undefined,
  decision: ResumeDecision | undefined,
): SourceOfTurn {
  return sourceOfTurn(decision?.choice === 'new-code' ? now : sourceDigest, now);
}

const sayFirst = (step = '') =>
  `Say first whether the step “${step}” was done: look in the other system. It is not done a second time before somebody knows.`;

const nothingToChoose = 'There is nothing of this kind to decide here.';

const refused = (path: string, message: string) =>
  new InvalidRequestError('Something has to be decided first; see errors.', [{ path, message }]);
