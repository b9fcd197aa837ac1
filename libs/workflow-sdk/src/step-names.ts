import { WorkflowError } from './errors';
import { keepJson } from './kept-json';

const MOST_STEPS = 2_000;
const LONGEST_STEP_NAME = 200;
/** Bytes of JSON. */
const MAX_STEP_RESULT = 1 << 20;

/** Hands out each name once. Throws a WorkflowError for a name that says nothing, is too long, or was there before. */
export class StepNames {
  private readonly names = new Set<string>();

  take(name: unknown): string {
    if (typeof name !== 'string' || name.trim() === '') throw misuse('A step has a name that says what it does.');
    if (name.length > LONGEST_STEP_NAME || /\p{Cc}/u.test(name) || !name.isWellFormed()) {
      throw misuse(`The name of a step is one line of at most ${LONGEST_STEP_NAME} characters.`);
    }
    if (this.names.has(name)) throw misuse(`The step "${name}" appears twice.`);
    if (this.names.size >= MOST_STEPS) throw misuse(`A workflow has at most ${MOST_STEPS} steps.`);
    this.names.add(name);
    return name;
  }
}

/** As a later turn reads it from the journal, on the first run too: what JSON changes shows at once. Throws a WorkflowError. */
export function keepStepResult<Result>(name: string, result: Result): Result {
  try {
    return keepJson(result, MAX_STEP_RESULT) as Result;
  } catch (refusal) {
    const why = refusal instanceof Error ? refusal.message : 'cannot be kept';
    throw misuse(`The result of the step "${name}" ${why}.`);
  }
}

const misuse = (message: string) => new WorkflowError('bug', message);
