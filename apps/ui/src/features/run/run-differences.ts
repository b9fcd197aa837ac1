import { type FormField, type FormSchema, isEmpty, valueOf, visibleFields } from '@msp/models';

type Values = Readonly<Record<string, unknown>>;

const comparable = ({ type }: FormField): boolean => type !== 'markdown' && type !== 'password' && type !== 'file';

/** The names of the fields whose values are others than those of the execution that is run again. */
export function differingFields(schema: FormSchema, original: Values, values: Values): ReadonlySet<string> {
  const shown = [...visibleFields(schema, values), ...visibleFields(schema, original)];
  return new Set(
    shown
      .filter((field) => comparable(field) && !isSame(valueOf(original, field.name), valueOf(values, field.name)))
      .map(({ name }) => name),
  );
}

function isSame(left: unknown, right: unknown): boolean {
  if (isEmpty(left) && isEmpty(right)) return true;
  if (Array.isArray(left) && Array.isArray(right))
    return left.map(String).sort().join() === right.map(String).sort().join();
  return String(left ?? '') === String(right ?? '');
}
