import { fieldsOf, type FormSchema, judgeValues } from '@msp/models';
import type { FieldErrors, Resolver } from 'react-hook-form';

type Values = Record<string, unknown>;

/** Checks a form in the browser with the rules that the server uses. */
export function resolverFor(schema: FormSchema): Resolver<Values> {
  return (values) => {
    const judged = judgeValues(schema, values);
    if (judged.errors.length === 0) return { values: { ...judged.values }, errors: {} };
    const messages = new Map(judged.errors.map(({ path, message }) => [path, message]));
    const errors: FieldErrors<Values> = {};
    for (const { name } of fieldsOf(schema)) {
      const message = messages.get(name);
      if (message !== undefined) errors[name] = { type: 'rule', message };
    }
    return { values: {}, errors };
  };
}
