import { WorkflowError } from '@msp/workflow-sdk';
import { clean, readWorkflowError, wordsOf } from '../outcome/thrown';
import type { Redactor } from '../redaction/redactor';
import type { EndedStep, Journal } from './journal';

/**
 * The same journal, into which no secret comes: a result that holds one is kept as done without it, so it cannot answer in
 * a later turn, and what a step threw is kept as words.
 */
export function withoutSecrets(journal: Journal, redactor: Redactor): Journal {
  return {
    find: (name) => journal.find(name),
    begin: (step) => journal.begin(step),
    keep: (step) => journal.keep(shown(step, redactor)),
  };
}

function shown({ result, summary, error, ...step }: EndedStep, redactor: Redactor): EndedStep {
  const isSecret = JSON.stringify(redactor.json(result)) !== JSON.stringify(result);
  return {
    ...step,
    ...(isSecret ? { withheld: true } : result !== undefined && { result }),
    ...(summary !== undefined && { summary: clean(summary, redactor) }),
    ...(step.status === 'failed' && { error: wordsFor(error, redactor) }),
  };
}

function wordsFor(thrown: unknown, redactor: Redactor) {
  const { kind, message, remedy } = readWorkflowError(thrown) ?? { kind: 'bug', message: wordsOf(thrown), remedy: '' };
  return { kind, message: clean(message, redactor), remedy: clean(remedy, redactor) };
}

/** Said where a step was done but its result held a secret, which is stored nowhere. */
export const resultWithheld = (name: string) =>
  new WorkflowError('integration-error', `The result of the step "${name}" held a secret, which is stored nowhere.`, {
    remedy: 'The step was done. Look at what it did, and run the rest again.',
  });
