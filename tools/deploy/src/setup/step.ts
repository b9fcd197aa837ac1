import type { Say } from '../ports';

/** Something that has to be there. Telling whether it is changes nothing; making it a second time changes nothing. */
export interface Step {
  /** Such as "The resource group rg-msp-staging". */
  readonly what: string;
  isDone(): Promise<boolean>;
  act(): Promise<void>;
}

export interface SetupRun {
  readonly say: Say;
  /** Says what is missing, and makes nothing. */
  readonly isCheck: boolean;
  /** Whether this may be made. */
  agree(what: string): Promise<boolean>;
}

/** What a setup came to. */
export interface SetupResult {
  readonly made: readonly string[];
  /** What is not there, because it was not agreed to, or was only to be checked. */
  readonly missing: readonly string[];
}

/** Makes what is missing, one after the other: a later step may need what an earlier one made. */
export async function runSteps(steps: readonly Step[], { say, isCheck, agree }: SetupRun): Promise<SetupResult> {
  const made: string[] = [];
  const missing: string[] = [];
  for (const step of steps) {
    if (await isThere(step, missing.length > 0)) {
      say(`  there    ${step.what}`);
      continue;
    }
    if (isCheck || missing.length > 0 || !(await agree(step.what))) {
      say(`  MISSING  ${step.what}`);
      missing.push(step.what);
      continue;
    }
    await step.act();
    say(`  made     ${step.what}`);
    made.push(step.what);
  }
  return { made, missing };
}

/** What depends on something that is missing cannot even be asked for. */
async function isThere(step: Step, isAfterMissing: boolean): Promise<boolean> {
  if (!isAfterMissing) return step.isDone();
  return step.isDone().catch(() => false);
}
