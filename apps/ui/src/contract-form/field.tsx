import type { ReactNode } from 'react';
import {
  type Control,
  type FieldPath,
  type FieldPathValue,
  type FieldValues,
  type RefCallBack,
  useController,
  type UseFormTrigger,
} from 'react-hook-form';

/** What an input of a form is given: its value, and what it says of it. */
export interface FieldInput<Value> {
  readonly value: Value;
  /** Takes the value, or the event of an input. */
  readonly onChange: (next: unknown) => void;
  readonly onBlur: () => void;
  /** Where the form leads to when this is the first that cannot be accepted. */
  readonly ref: RefCallBack;
  readonly error: string | undefined;
}

interface FieldProps<Values extends FieldValues, Name extends FieldPath<Values>> {
  readonly form: { readonly control: Control<Values>; readonly trigger: UseFormTrigger<Values> };
  readonly name: Name;
  /** Judged while it is typed, for what nobody sees otherwise: a bracket that is missing. */
  readonly eager?: boolean;
  readonly children: (input: FieldInput<FieldPathValue<Values, Name>>) => ReactNode;
}

/** One field of a form. What is wrong with it is said when it is left, but not that it is still empty. */
export function Field<Values extends FieldValues, Name extends FieldPath<Values>>(props: FieldProps<Values, Name>) {
  const { form, name, eager = false, children } = props;
  const { field, fieldState } = useController({ control: form.control, name });
  return children({
    value: field.value,
    onChange: (next) => {
      field.onChange(next);
      if (eager) void form.trigger(name);
    },
    onBlur: () => {
      if (field.value !== '' && field.value !== null) field.onBlur();
    },
    ref: field.ref,
    error: fieldState.error && (fieldState.error.message ?? 'Not accepted'),
  });
}
