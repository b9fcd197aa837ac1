import { faultOfField, type FieldRule, requestRules, type RuledField, type RuledOperation } from '@msp/models';
import { type FieldWords, messageOf } from './fault-messages';

/** One message per field that cannot be accepted, by its name; one of an object as `settings.host`. */
export type Faults = Readonly<Record<string, string>>;

export type WordsOf<Operation extends RuledOperation> = Partial<Readonly<Record<RuledField<Operation>, FieldWords>>>;

function faultsWithin(name: string, rule: FieldRule, value: object, words: FieldWords | undefined): [string, string][] {
  return Object.entries(value).flatMap(([key, one]): [string, string][] => {
    const fault = faultOfField(rule, one);
    return fault ? [[`${name}.${key}`, messageOf(fault, words)]] : [];
  });
}

/**
 * What the contract would refuse of a request, of the fields that a form asks for. A text that is left empty is left out,
 * unless the contract wants one.
 */
export function faultsOfRequest<Operation extends RuledOperation>(
  operation: Operation,
  request: object,
  asked: readonly string[],
  words: WordsOf<Operation> = {},
): Faults {
  const rules: Readonly<Record<string, FieldRule>> = requestRules[operation];
  const own: Readonly<Record<string, FieldWords | undefined>> = words;
  const given = new Map<string, unknown>(Object.entries(request));
  const found = asked.flatMap((name): [string, string][] => {
    const rule = rules[name];
    if (rule === undefined) return [];
    const value = given.get(name) === '' && !rule.required ? undefined : given.get(name);
    if (rule.values && typeof value === 'object' && value !== null) {
      return faultsWithin(name, rule.values, value, own[name]);
    }
    const fault = faultOfField(rule, value);
    return fault ? [[name, messageOf(fault, own[name])]] : [];
  });
  return Object.fromEntries(found);
}
