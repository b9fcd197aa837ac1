import type { Principal } from '@msp/auth';
import {
  formFromParameters,
  globalScope,
  inputLabels,
  type FieldError,
  type FormField,
  type InputLabels,
  type Scope,
} from '@msp/models';
import type { WorkflowDefinition } from '@msp/workflow-sdk';
import type { Context } from '../context';
import { describeOne } from '../discovery/metadata';
import { judgeChoices } from '../data-providers/judge-choices';
import type { WorkflowInput } from './workflow-input';

export interface ParameterChoices {
  readonly workflow: WorkflowDefinition;
  /** What was given, parsed. */
  readonly input: WorkflowInput;
  /** GLOBAL for a workflow that runs without an organization: then nobody's options are on offer to judge by. */
  readonly scope: Scope;
  readonly principal: Principal;
}

export interface JudgedParameters {
  /** The parameters that are wrong. */
  readonly errors: readonly FieldError[];
  /** What was chosen of the options of data providers, as they spell it, by parameter. */
  readonly chosen: WorkflowInput;
  /** How what was chosen reads, by parameter and value. */
  readonly labels: InputLabels;
}

/** Checks what was chosen for the parameters of a workflow, as a form that is made from them does. */
export async function judgeParameterChoices(
  context: Context,
  { workflow, input, scope, principal }: ParameterChoices,
): Promise<JudgedParameters> {
  const described = describeOne(workflow);
  // Addresses are offered to be found; whether one will do, the workflow says.
  const parameters = described.parameters.filter(({ type }) => type !== 'email');
  const names = Object.keys(input).filter((name) =>
    parameters.some((parameter) => parameter.name === name && parameter.dataProvider),
  );
  const schema = formFromParameters({ ...described, parameters });
  if (scope === globalScope || names.length === 0) {
    return { errors: [], chosen: {}, labels: inputLabels(schema, input, parameters) };
  }
  const { errors, values, chosen } = await judgeChoices(context, { schema, values: input, scope, principal });
  const labelOf = ({ name }: FormField, value: string) =>
    chosen.get(name)?.find((option) => option.value === value)?.label;
  return {
    errors,
    chosen: Object.fromEntries(names.map((name) => [name, values[name]])),
    labels: inputLabels(schema, values, parameters, labelOf),
  };
}
