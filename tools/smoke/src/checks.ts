import pTimeout from 'p-timeout';

export type Say = (line: string) => void;

/** Something that has to hold; throws what is seen instead, in words. */
export interface Check {
  readonly name: string;
  run(signal: AbortSignal): Promise<void>;
}

/** What does not hold, one line each. */
export class SmokeError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(problems.join(' '));
    this.name = 'SmokeError';
  }
}

/** All of it together takes no longer; what has no answer by then does not hold. */
const smokeMs = 60_000;

/** Tries all of them, so that one run tells everything that is wrong. Throws a SmokeError where anything is. */
export async function runChecks(checks: readonly Check[], say: Say, ms = smokeMs): Promise<void> {
  const signal = AbortSignal.timeout(ms);
  const problems: string[] = [];
  for (const { name, run } of checks) {
    const problem = await pTimeout(run(signal), { milliseconds: Infinity, signal }).then(
      () => undefined,
      (error: unknown) => wordsOf(error, signal, ms),
    );
    say(problem === undefined ? `  works: ${name}` : `  FAILED: ${name}: ${problem}`);
    if (problem !== undefined) problems.push(`${name}: ${problem}`);
  }
  if (problems.length > 0) throw new SmokeError(problems);
}

function wordsOf(error: unknown, signal: AbortSignal, ms: number): string {
  if (signal.aborted) return `No answer within ${ms / 1_000} s.`;
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message;
}
