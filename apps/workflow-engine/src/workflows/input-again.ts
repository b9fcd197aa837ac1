import { ConflictError, InvalidRequestError, type Execution } from '@msp/models';
import type { WorkflowDefinition } from '@msp/workflow-sdk';
import { judgeInput, type WorkflowInput } from './workflow-input';

/** What stands where a secret was taken out. */
const redacted = '[redacted]';

/**
 * The input of an execution as it is stored, with the secret parameters that are stored nowhere. Throws InvalidRequestError
 * that names each one that is missing and each that is not valid, and ConflictError where other values held secrets.
 */
export function inputAgain(
  workflow: WorkflowDefinition,
  { input, typedSecrets = [] }: Pick<Execution, 'input' | 'typedSecrets'>,
  secrets: Readonly<Record<string, string>>,
): WorkflowInput {
  const errors = [
    ...Object.keys(secrets)
      .filter((name) => workflow.parameters[name]?.secret !== true)
      .map((path) => ({ path, message: 'Is not a secret parameter of this workflow.' })),
    ...typedSecrets
      .filter((name) => workflow.parameters[name] !== undefined && !secrets[name])
      .map((path) => ({ path, message: 'Has to be given again: it is stored nowhere.' })),
  ];
  if (errors.length > 0)
    throw new InvalidRequestError('Some secret values are missing or not expected; see errors.', errors);
  if (JSON.stringify(input).includes(redacted)) {
    throw new ConflictError(
      'The input of this execution held a secret, which was taken out and is stored nowhere. Run it again instead.',
    );
  }
  return judgeInput(workflow, { ...input, ...secrets });
}
