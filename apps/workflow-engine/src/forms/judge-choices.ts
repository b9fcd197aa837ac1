import type { Principal } from '@msp/auth';
import {
  isEmpty,
  judgeChoice,
  optionParameters,
  valueOf,
  visibleFields,
  type FieldError,
  type FormField,
  type FormSchema,
  type FormValues,
} from '@msp/models';
import type { Context } from '../context';
import { getOptions } from '../data-providers/data-provider.service';

export interface ChoiceRequest {
  readonly schema: FormSchema;
  readonly values: FormValues;
  readonly organizationId: string | undefined;
  readonly principal: Principal;
}

/** Checks what was chosen against what the data providers offer this organization. Answers the fields that are wrong. */
export async function judgeChoices(context: Context, request: ChoiceRequest): Promise<FieldError[]> {
  const { schema, values } = request;
  const chosen = visibleFields(schema, values).filter(({ name, source }) => source && !isEmpty(valueOf(values, name)));
  const judged = await Promise.all(chosen.map((field) => judgeField(context, request, field)));
  return judged.flatMap((message, index) => {
    const field = chosen[index];
    return message === undefined || field === undefined ? [] : [{ path: field.name, message }];
  });
}

async function judgeField(context: Context, request: ChoiceRequest, field: FormField): Promise<string | undefined> {
  const { values, organizationId, principal } = request;
  const asked = optionParameters(field, values);
  if (!asked.ready) return `Fill in ${asked.waitingFor.join(', ')} first`;
  if (organizationId === undefined || field.source === undefined) return 'Has options only for an organization';
  const question = { providerName: field.source.provider, organizationId, parameters: asked.parameters, principal };
  const { options, cached } = await getOptions(context, question);
  const message = judgeChoice(valueOf(values, field.name), options);
  if (message === undefined || !cached) return message;
  // What is remembered here may be older than what the person saw.
  const anew = await getOptions(context, { ...question, refresh: true });
  return judgeChoice(valueOf(values, field.name), anew.options);
}
