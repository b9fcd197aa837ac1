import type { Principal } from '@msp/auth';
import {
  chosenMappings,
  cleanValues,
  fieldsOf,
  globalScope,
  InvalidRequestError,
  optionParameters,
  type FormValues,
  type Options,
  type Scope,
} from '@msp/models';
import type { Context } from '../context';
import { getChosenOptions, getOptions } from '../data-providers/data-provider.service';
import { findFormInUse } from './form-in-use';

export interface FieldOptionsRequest {
  readonly formId: string;
  readonly scope: Scope;
  readonly field: string;
  readonly values: FormValues;
  readonly refresh: boolean;
  /** What a person has typed to narrow the options. */
  readonly search?: string | undefined;
  /** Of these values alone. */
  readonly chosen?: readonly string[] | undefined;
  readonly principal: Principal;
}

/** The options of one field for the organization, given what the fields hold that it depends on. */
export async function listFieldOptions(context: Context, request: FieldOptionsRequest): Promise<Options> {
  const { formId, scope, values, refresh, search, chosen, principal } = request;
  const { form } = await findFormInUse(context, scope, formId);
  const field = fieldsOf(form.schema).find(({ name }) => name === request.field);
  if (field === undefined) throw refusal('field', 'Is not a field of this form.');
  if (field.source === undefined) {
    const options = (field.options ?? []).filter(({ value }) => chosen?.includes(value) ?? true);
    return { options, cached: false, cachedAt: form.updatedAt };
  }
  const asked = optionParameters(field, cleanValues(form.schema, values));
  if (!asked.ready) {
    const errors = asked.waitingFor.map((name) => ({ path: `values.${name}`, message: 'Fill this in first.' }));
    throw new InvalidRequestError('The options depend on other fields; see errors.', errors);
  }
  if (scope === globalScope) throw refusal('X-Organization-Id', 'These options are an organization’s. Choose one.');
  const question = {
    providerName: field.source.provider,
    organizationId: scope,
    parameters: asked.parameters,
    principal,
    mappings: chosenMappings(form.schema),
  };
  if (chosen !== undefined) return getChosenOptions(context, { ...question, values: chosen });
  return getOptions(context, { ...question, refresh, search });
}

const refusal = (path: string, message: string) =>
  new InvalidRequestError('The options cannot be listed; see errors.', [{ path, message }]);
