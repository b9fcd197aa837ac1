import { InvalidRequestError, type FieldError } from '@msp/models';
import { parseInput, type WorkflowDefinition } from '@msp/workflow-sdk';

export type WorkflowInput = Readonly<Record<string, unknown>>;

/** The input that `run` gets. Throws InvalidRequestError that names every invalid field; then nothing is executed. */
export function judgeInput(workflow: WorkflowDefinition, values: WorkflowInput): WorkflowInput {
  const parsed = parseInput(workflow.parameters, values);
  if (parsed.valid) return parsed.input;
  throw invalidInput(workflow, parsed.errors);
}

/** The refusal of an input, by parameter. */
export function invalidInput({ name }: WorkflowDefinition, errors: readonly FieldError[]): InvalidRequestError {
  return new InvalidRequestError(`The input of ${name} is not valid; see errors.`, errors);
}
