import {
  differingFields,
  earlierValues,
  type Execution,
  type FormSchema,
  type FormValues,
  guessParameters,
  initialValues,
  type ParameterDescription,
} from '@msp/models';

type Earlier = Pick<Execution, 'input' | 'formValues' | 'inputLabels'>;

/** An execution that is run again with a form. */
export interface EarlierRun {
  readonly execution: Earlier;
  readonly parameters: Parameters<typeof differingFields>[3];
  /** What the form is filled in with to give the same input. */
  readonly given: FormValues;
  /** The same with the defaults of the rest. */
  readonly values: Record<string, unknown>;
  /** The labels of what cannot be given again. */
  readonly lost: readonly string[];
}

/** What is known of an execution for running it again; without a description the parameters are told from its input. */
export function earlierRun(
  schema: FormSchema,
  execution: Earlier,
  described: readonly ParameterDescription[] | undefined,
): EarlierRun {
  const parameters = described ?? guessParameters(schema, execution.input);
  const { values: given, lost } = earlierValues(schema, execution, parameters);
  return { execution, parameters, given, values: initialValues(schema, given), lost };
}

/** The names of the fields by which what will be sent differs from what the execution was given. */
export function differencesFrom(
  { execution, parameters }: EarlierRun,
  schema: FormSchema,
  values: FormValues,
): ReadonlySet<string> {
  return differingFields(schema, execution, values, parameters);
}
