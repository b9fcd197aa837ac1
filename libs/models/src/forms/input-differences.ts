import type { Execution, FormField, FormSchema } from '../domain';
import type { ReceivedParameter } from './earlier-values';
import { cleanValue } from './clean-value';
import { isEmpty, valueOf, visibleFields, type FormValues } from './form-fields';
import { judgeValues } from './form-values';
import { isSameJson } from './json-text';
import { isWritable } from './value-text';
import { convertInput, isNotGiven } from './workflow-input';

type Earlier = Pick<Execution, 'input' | 'formValues'>;

/**
 * The names of the fields by which what will be sent differs from what an earlier execution was given. Passwords and
 * files are not compared: what was given of them is not kept, or somebody else's.
 */
export function differingFields(
  schema: FormSchema,
  earlier: Earlier,
  values: FormValues,
  parameters: readonly ReceivedParameter[],
): ReadonlySet<string> {
  const byName = new Map(parameters.map((parameter) => [parameter.name, parameter]));
  const judged = judgeValues(schema, values).values;
  const { input } = convertInput(schema, judged, parameters);
  const shown = new Set(visibleFields(schema, values));
  const filled = new Set([...shown].map((field) => field.parameter ?? field.name));
  const differs = (field: FormField) => {
    const parameter = byName.get(field.parameter ?? field.name);
    if (!parameter) return shown.has(field) && steersOtherwise(field, earlier, values);
    // A hidden field differs where it gave what no field gives now.
    if (!shown.has(field) && filled.has(parameter.name)) return false;
    const before = valueOf(earlier.input, parameter.name);
    const now = valueOf(input, parameter.name) ?? parameter.default;
    return !isSameGiven(field, before, now, parameter);
  };
  const fields = schema.sections.flatMap((section) => section.fields);
  return new Set(fields.filter((field) => isWritable(field) && differs(field)).map(({ name }) => name));
}

function steersOtherwise(field: FormField, { formValues }: Earlier, values: FormValues): boolean {
  if (formValues === undefined) return false;
  const now = cleanValue(field, valueOf(values, field.name));
  return !isSameGiven(field, valueOf(formValues, field.name), now);
}

const steering = { type: 'string' } as const;

function isSameGiven(
  { type }: FormField,
  before: unknown,
  now: unknown,
  parameter: Pick<ReceivedParameter, 'type'> = steering,
): boolean {
  const areGiven = !isNotGiven(parameter, before) && !isNotGiven(parameter, now);
  if (!areGiven)
    return isNotGiven(parameter, before) === isNotGiven(parameter, now) || (isEmpty(before) && isEmpty(now));
  return type === 'multi-select' ? isSameJson(sorted(before), sorted(now)) : isSameJson(before, now);
}

/** The order of choices says nothing. */
function sorted(value: unknown): unknown {
  return Array.isArray(value) ? value.map(String).sort() : value;
}
