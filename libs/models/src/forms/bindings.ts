import type { FormField, ParameterDescription } from '../domain';

type FieldType = FormField['type'];

/** How a field's value becomes the value of a parameter, and back. `bound-value.ts` has both directions of each. */
export type Way =
  /** The same text, number, truth value or file. */
  | 'same'
  /** The text `42` and the number 42. */
  | 'numeral'
  /** The texts `true` and `false`, and the truth values. */
  | 'truth'
  /** A truth value, and the texts `true` and `false`. */
  | 'word'
  /** One text, and a list of one. */
  | 'single'
  /** Lines, and a list of them. */
  | 'lines'
  /** Choices, and a list of them. */
  | 'list'
  /** JSON as text, and what it means. */
  | 'json'
  /** A number, and its spelling. */
  | 'spelled'
  /** Choices, and one text with commas between them. */
  | 'joined';

/** As much of a parameter as decides what a value becomes. */
export type Receiving = Pick<ParameterDescription, 'type' | 'multiple' | 'secret'>;
type Ways = Readonly<Partial<Record<FieldType, Way>>>;

const words: Ways = { text: 'same', email: 'same', select: 'same', radio: 'same' };
const numbers: Ways = { number: 'same', select: 'numeral', radio: 'numeral' };

const lossless: Readonly<Record<ParameterDescription['type'], Ways>> = {
  string: { ...words, textarea: 'same', date: 'same', datetime: 'same', checkbox: 'word' },
  email: words,
  int: numbers,
  float: numbers,
  bool: { checkbox: 'same', select: 'truth', radio: 'truth' },
  date: { date: 'same' },
  list: { 'multi-select': 'list', textarea: 'lines', text: 'single', select: 'single', radio: 'single' },
  json: { textarea: 'json', text: 'json', 'multi-select': 'list', number: 'same', checkbox: 'same' },
  select: words,
  file: { file: 'same' },
};
const severalOptions: Ways = { 'multi-select': 'list', select: 'single', radio: 'single' };
/** A secret is a text that only a password may give: everything else would be kept in history. */
const secrets: Readonly<Partial<Record<ParameterDescription['type'], Ways>>> = { string: { password: 'same' } };

/**
 * What forms were once allowed to bind, though some values are lost on the way. Such a form goes on to run with the
 * values that are kept, and is refused the others. There is no way at all from a moment to a day: whose day?
 */
const onceAllowed: Readonly<Partial<Record<ParameterDescription['type'], Ways>>> = {
  string: { number: 'spelled', 'multi-select': 'joined' },
  int: { text: 'numeral' },
  float: { text: 'numeral' },
};

function waysTo({ type, multiple, secret }: Receiving): Ways {
  if (secret) return secrets[type] ?? {};
  return type === 'select' && multiple ? severalOptions : lossless[type];
}

/** The types of field whose every value becomes a value of the parameter and can be had back from it. */
export function fittingFieldTypes(parameter: Receiving): readonly FieldType[] {
  return Object.keys(waysTo(parameter)) as FieldType[];
}

/** How a field's values reach a parameter; undefined where they cannot. */
export function wayOf(type: FieldType, parameter: Receiving): Way | undefined {
  return waysTo(parameter)[type] ?? (parameter.secret ? undefined : onceAllowed[parameter.type]?.[type]);
}
