import { fieldsOf, type FormSchema, type FormValues, judgeValues, plainLine } from '@msp/models';
import type { FieldErrors, Resolver } from 'react-hook-form';

type Values = Record<string, unknown>;

/** Checks a form in the browser with the rules that the server uses. */
export function resolverFor(schema: FormSchema): Resolver<Values> {
  return (values) => {
    const judged = judgeValues(schema, values);
    if (judged.errors.length === 0)
      return { values: { ...judged.values, ...respelled(judged.values, values) }, errors: {} };
    const messages = new Map(judged.errors.map(({ path, message }) => [path, message]));
    const errors: FieldErrors<Values> = {};
    for (const { name } of fieldsOf(schema)) {
      const message = messages.get(name);
      if (message !== undefined) errors[name] = { type: 'rule', message };
    }
    return { values: {}, errors };
  };
}

/** Numbers that were typed otherwise than they are written: the server has to see what a text would lose of them. */
export function respelled(judged: FormValues, values: Values): Values {
  const entries = Object.entries(judged).flatMap(([name, value]): [string, string][] => {
    const typed = values[name];
    const isRespelled = typeof value === 'number' && typeof typed === 'string' && plainLine(typed) !== String(value);
    return isRespelled ? [[name, plainLine(typed)]] : [];
  });
  return Object.fromEntries(entries);
}
