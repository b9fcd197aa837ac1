import type { FormField } from '../domain';
import type { FormValues } from './form-fields';
import { isEmpty, valueOf } from './form-fields';
import { listToText } from './value-text';

/** The parameters to ask a data provider with, or the names of the fields that have to be filled in first. */
export type OptionParameters =
  | { readonly ready: true; readonly parameters: Readonly<Record<string, string>> }
  | { readonly ready: false; readonly waitingFor: readonly string[] };

/** What the options of a field depend on, for the values of the fields that are shown. */
export function optionParameters(field: FormField, values: FormValues): OptionParameters {
  const bindings = Object.entries(field.source?.parameters ?? {});
  const waitingFor = bindings.flatMap(([, binding]) =>
    'field' in binding && isEmpty(valueOf(values, binding.field)) ? [binding.field] : [],
  );
  if (waitingFor.length > 0) return { ready: false, waitingFor: [...new Set(waitingFor)] };
  const parameters = bindings.map(([name, binding]): [string, string] => [
    name,
    'field' in binding ? asText(valueOf(values, binding.field)) : binding.value,
  ]);
  return { ready: true, parameters: Object.fromEntries(parameters) };
}

function asText(value: unknown): string {
  return Array.isArray(value) ? listToText(value.map(String)) : String(value);
}
