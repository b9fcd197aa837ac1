import { OutsideWindowError, TtlCache, type Health } from '@msp/models';
import pTimeout from 'p-timeout';

type Check = NonNullable<Health['checks']>[number];

/** Asks something that a service depends on; rejects where it cannot be reached. */
type Question = (signal: AbortSignal) => Promise<unknown>;

const defaultTimeoutMs = 2_000;
// Anybody may ask, so the answer is kept for a moment: a flood of questions makes no flood of calls.
const lifetimeMs = 1_000;

/** Says whether everything that `questionsOf` names can be reached; what is silent for `timeoutMs` cannot. */
export function createReadiness<Parts extends object>(
  questionsOf: (parts: Parts) => Readonly<Record<string, Question>>,
  timeoutMs = defaultTimeoutMs,
): (parts: Parts) => Promise<Health> {
  const answers = new WeakMap<Parts, TtlCache<Health>>();
  return (parts) => {
    const cache = answers.get(parts) ?? new TtlCache<Health>(lifetimeMs);
    answers.set(parts, cache);
    return cache.get('readiness', () => askAll(questionsOf(parts), timeoutMs));
  };
}

async function askAll(questions: Readonly<Record<string, Question>>, timeoutMs: number): Promise<Health> {
  const checks = await Promise.all(
    Object.entries(questions).map(([name, question]) => ask(name, question, AbortSignal.timeout(timeoutMs))),
  );
  return { status: checks.every(({ status }) => status === 'ok') ? 'ok' : 'unavailable', checks };
}

async function ask(name: string, question: Question, signal: AbortSignal): Promise<Check> {
  const startedAt = performance.now();
  // The question may not heed the signal.
  const answer = await pTimeout(question(signal), { milliseconds: Infinity, signal }).then(
    () => ({ status: 'ok' as const }),
    (error: unknown) => ({
      status: 'unavailable' as const,
      // Anybody may read this: of other failures it is told only that there is one.
      ...(error instanceof OutsideWindowError && { reason: error.message }),
    }),
  );
  return { name, ...answer, durationMs: Math.round(performance.now() - startedAt) };
}
