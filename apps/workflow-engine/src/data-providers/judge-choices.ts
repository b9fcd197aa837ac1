import type { Principal } from '@msp/auth';
import {
  chosenMappings,
  distinctLabels,
  globalScope,
  isEmpty,
  judgeChoice,
  optionParameters,
  valueOf,
  visibleFields,
  type FieldError,
  type FieldOption,
  type FormField,
  type FormSchema,
  type FormValues,
  type Scope,
} from '@msp/models';
import type { Context } from '../context';
import { findOptions, type FoundOptions } from './data-provider.service';
import { findOption } from './find-option';

export interface ChoiceRequest {
  readonly schema: FormSchema;
  readonly values: FormValues;
  readonly scope: Scope;
  readonly principal: Principal;
}

export interface JudgedChoices {
  /** The fields that are wrong. */
  readonly errors: readonly FieldError[];
  /** The values with each choice as its data provider spells it. */
  readonly values: FormValues;
  /** What was chosen of the options of data providers, by field name, with labels that tell it from the others. */
  readonly chosen: ReadonlyMap<string, readonly FieldOption[]>;
}

/** Checks what was chosen against what the data providers offer this organization. */
export async function judgeChoices(context: Context, request: ChoiceRequest): Promise<JudgedChoices> {
  const { schema, values } = request;
  const asked = visibleFields(schema, values).filter(
    // The domains of an address are offered, and it is the workflow that knows which will do.
    ({ name, type, source }) => source && type !== 'email' && !isEmpty(valueOf(values, name)),
  );
  const judged = await Promise.all(
    asked.map(async (field) => ({ field, ...(await judgeField(context, request, field)) })),
  );
  const spelled = judged.map(({ field, chosen }): [string, unknown] => [field.name, respelled(request, field, chosen)]);
  return {
    errors: judged.flatMap(({ field, message }) => (message === undefined ? [] : [{ path: field.name, message }])),
    values: { ...values, ...Object.fromEntries(spelled) },
    chosen: new Map(judged.map(({ field, chosen }) => [field.name, chosen])),
  };
}

interface JudgedField {
  readonly message?: string | undefined;
  readonly chosen: readonly FieldOption[];
}

async function judgeField(context: Context, request: ChoiceRequest, field: FormField): Promise<JudgedField> {
  const { schema, values, scope, principal } = request;
  const asked = optionParameters(field, values);
  if (!asked.ready) return { message: `Fill in ${asked.waitingFor.join(', ')} first`, chosen: [] };
  if (scope === globalScope || field.source === undefined) {
    return { message: 'Has options only for an organization', chosen: [] };
  }
  const asker = { organizationId: scope, principal, mappings: chosenMappings(schema) };
  const question = { providerName: field.source.provider, parameters: asked.parameters, ...asker };
  const value = valueOf(values, field.name);
  return judgeAgainst(value, await findOptions(context, { ...question, values: [value].flat().map(String) }));
}

function judgeAgainst(value: unknown, { offered, among }: FoundOptions): JudgedField {
  const message = judgeChoice(value, offered);
  if (message !== undefined) return { message, chosen: [] };
  const told = distinctLabels(among);
  const chosen = [value].flat().flatMap((entry) => findOption(told, String(entry)) ?? []);
  return { chosen };
}

function respelled({ values }: ChoiceRequest, { name }: FormField, chosen: readonly FieldOption[]): unknown {
  const value = valueOf(values, name);
  if (chosen.length === 0) return value;
  return Array.isArray(value) ? chosen.map((option) => option.value) : chosen[0]?.value;
}
