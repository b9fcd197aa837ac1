import { InvalidRequestError } from '@msp/models';
import { parseInput, Secret, type WorkflowDefinition } from '@msp/workflow-sdk';
import { Redactor } from '../execution/redactor';

export type WorkflowInput = Readonly<Record<string, unknown>>;

/** The input that `run` gets. Throws InvalidRequestError that names every invalid field; then nothing is executed. */
export function judgeInput({ name, parameters }: WorkflowDefinition, values: WorkflowInput): WorkflowInput {
  const parsed = parseInput(parameters, values);
  if (parsed.valid) return parsed.input;
  throw new InvalidRequestError(`The input of ${name} is not valid; see errors.`, parsed.errors);
}

/** The part of an input, and of a title made from it, that may be stored: secret parameters and their values are left out. */
export function storablePart(input: WorkflowInput, title?: string): { input: WorkflowInput; title?: string } {
  const redactor = new Redactor();
  const open = Object.entries(input).filter(([, value]) => {
    if (value instanceof Secret) redactor.add(value.reveal());
    return !(value instanceof Secret);
  });
  const clean = Object.fromEntries(open.map(([name, value]) => [name, redactor.json(value)]));
  return { input: clean, ...(title !== undefined && { title: redactor.text(title).toWellFormed() }) };
}
