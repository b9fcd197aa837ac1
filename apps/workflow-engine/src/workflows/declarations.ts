import type { Execution } from '@msp/models';
import { describeResults, type WorkflowDefinition } from '@msp/workflow-sdk';
import type { SubmittedForm } from './execution-request';

/** What form and workflow call things, kept as it was: an old execution is shown by what they said then. */
export function declarationsOf(
  { parameters, results, repeatable }: WorkflowDefinition,
  input: Execution['input'],
  form: Pick<SubmittedForm, 'names'> | undefined,
): Pick<Execution, 'inputNames' | 'resultFields' | 'repeatable'> {
  const names = Object.keys(input).flatMap((name): [string, string][] => {
    const called = form?.names[name] ?? parameters[name]?.label;
    return called === undefined ? [] : [[name, called]];
  });
  return {
    ...(names.length > 0 && { inputNames: Object.fromEntries(names) }),
    ...(results && { resultFields: describeResults(results) }),
    ...(repeatable ? {} : { repeatable }),
  };
}
