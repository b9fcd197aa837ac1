import { InvalidRequestError, type Execution, type FieldError, type InputLabels } from '@msp/models';
import { Redactor } from '@msp/workflow-runtime';
import { parseInput, Secret, type WorkflowDefinition } from '@msp/workflow-sdk';
import type { SubmittedForm } from './execution-request';

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

/** What may be stored of an input, and of what a form says of it. */
export type StorablePart = Pick<Execution, 'input' | 'inputLabels' | 'formValues' | 'title'>;

/** The part of an input, and of what a form says of it, that may be stored: secret parameters and their values are left out. */
export function storablePart(
  input: WorkflowInput,
  form?: Partial<Pick<SubmittedForm, 'title' | 'labels' | 'values'>>,
): StorablePart {
  const redactor = new Redactor();
  const open = Object.entries(input).filter(([, value]) => {
    if (value instanceof Secret) redactor.add(value.reveal());
    return !(value instanceof Secret);
  });
  const clean = (values: WorkflowInput): WorkflowInput =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, redactor.json(value)]));
  const { title, labels = {}, values } = form ?? {};
  return {
    input: clean(Object.fromEntries(open)),
    ...(title !== undefined && { title: redactor.text(title).toWellFormed() }),
    ...(Object.keys(labels).length > 0 && { inputLabels: clean(labels) as InputLabels }),
    // Kept although empty: it says that nothing else was given.
    ...(values && { formValues: clean(values) }),
  };
}
