import { IntegrationError, WORKFLOW_ERROR_KINDS, WorkflowError } from '@msp/workflow-sdk';
import { NeedsPersonError } from '../outcome/end-reasons';
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

function shown({ result, summary, error, failures, ...step }: EndedStep, redactor: Redactor): EndedStep {
  const isSecret = JSON.stringify(redactor.json(result)) !== JSON.stringify(result);
  return {
    ...step,
    ...(isSecret ? { withheld: true } : result !== undefined && { result }),
    ...(summary !== undefined && { summary: clean(summary, redactor) }),
    ...(step.status === 'failed' && { error: wordsFor(error, redactor) }),
    ...(failures && { failures: failures.map((one) => wordsFor(one, redactor)) }),
  };
}

function wordsFor(thrown: unknown, redactor: Redactor) {
  const { kind, message, remedy } = readWorkflowError(thrown) ?? { kind: 'bug', message: wordsOf(thrown), remedy: '' };
  const words = { kind, message: clean(message, redactor), remedy: clean(remedy, redactor) };
  if (!(thrown instanceof IntegrationError)) return words;
  // What authors branch on, so that the next turn goes the same way.
  const { integration, status, code } = thrown;
  return { ...words, integration, ...(status !== undefined && { status }), ...(code !== undefined && { code }) };
}

interface KeptError {
  readonly kind?: unknown;
  readonly message?: unknown;
  readonly remedy?: unknown;
  readonly integration?: unknown;
  readonly status?: unknown;
  readonly code?: unknown;
}

/** What a step threw in an earlier turn, from how it was kept. */
export function thrownBefore(kept: unknown): WorkflowError {
  const { kind, message, remedy, integration, status, code }: KeptError = isObject(kept) ? kept : {};
  const words = typeof message === 'string' ? message : 'The step failed before.';
  const options = typeof remedy === 'string' && remedy !== '' ? { remedy } : {};
  if (typeof integration !== 'string') {
    return new WorkflowError(WORKFLOW_ERROR_KINDS.find((known) => known === kind) ?? 'bug', words, options);
  }
  return new IntegrationError({
    integration,
    message: words,
    ...options,
    ...(typeof status === 'number' && { status }),
    ...(typeof code === 'string' && { code }),
  });
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Said where a step was done but its result held a secret, which is stored nowhere. */
export const resultWithheld = (name: string): NeedsPersonError =>
  new NeedsPersonError(
    'integration-error',
    `The result of the step "${name}" held a secret, which is stored nowhere.`,
    {
      remedy: 'The step was done. Look at what it did, and run the rest again.',
    },
  );
