import { keepJson, WorkflowError } from '@msp/workflow-sdk';
import { wordsOf } from '../outcome/thrown';

/** More than any list of options that is kept. */
const mostBytes = 32 << 20;

/** What a data provider answered, as JSON keeps it. Throws a WorkflowError for what cannot be kept. */
export function keepAnswer(provider: string, answer: unknown): unknown {
  try {
    return keepJson(answer, mostBytes);
  } catch (refusal) {
    throw new WorkflowError('bug', `What the data provider ${provider} gives ${wordsOf(refusal)}.`);
  }
}
