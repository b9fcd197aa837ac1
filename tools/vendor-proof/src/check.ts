/** What a check found. A fact that cannot be tried here, such as without a free seat, is skipped with the reason. */
export type Verdict =
  | { readonly kind: 'proved'; readonly seen: string }
  | { readonly kind: 'different'; readonly seen: string }
  | { readonly kind: 'skipped'; readonly seen: string };

/** One fact about a vendor on which the platform relies. */
export interface Check<Proof> {
  readonly id: string;
  /** A sentence of what is relied on. */
  readonly fact: string;
  readonly expected: string;
  /** Known from hearsay only: a run against the vendor settles it. */
  readonly unproven?: true;
  run(proof: Proof): Promise<Verdict>;
}

export function verdict(isAsExpected: boolean, seen: string): Verdict {
  return { kind: isAsExpected ? 'proved' : 'different', seen };
}

export function skipped(reason: string): Verdict {
  return { kind: 'skipped', seen: reason };
}

export interface Result {
  readonly check: Pick<Check<never>, 'id' | 'fact' | 'expected' | 'unproven'>;
  readonly verdict: Verdict | { readonly kind: 'failed'; readonly seen: string };
}

/** Runs the checks in their order. One that throws is a result like others, so that the rest still runs. */
export async function runChecks<Proof>(
  checks: readonly Check<Proof>[],
  proof: Proof,
  signal: AbortSignal,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const check of checks) {
    if (signal.aborted) break;
    results.push({ check, verdict: await runOne(check, proof) });
  }
  return results;
}

async function runOne<Proof>(check: Check<Proof>, proof: Proof): Promise<Result['verdict']> {
  try {
    return await check.run(proof);
  } catch (error) {
    if (error instanceof WritesRefusedError) return skipped(error.message);
    return { kind: 'failed', seen: error instanceof Error ? error.message : 'something unknown was thrown' };
  }
}

/** The person at the keyboard does not want anything to be written; checks that only read still run. */
export class WritesRefusedError extends Error {
  constructor() {
    super('not agreed to');
  }
}
