import type { FormField } from '@msp/models';
import type { ControllerRenderProps, FieldValues } from 'react-hook-form';

/** What every kind of field is drawn from. */
export interface FieldProps {
  readonly field: FormField;
  readonly input: ControllerRenderProps<FieldValues, string>;
  readonly error: string | undefined;
}

/** What all inputs have in common. The form checks on its own, so `required` only informs. */
export function commonProps({ field, input, error }: FieldProps) {
  return {
    id: `field-${field.name}`,
    name: field.name,
    label: field.label,
    description: field.help,
    placeholder: field.placeholder,
    required: field.required ?? false,
    error,
    ref: input.ref,
    onBlur: input.onBlur,
  };
}

/** What ties a plain input to the form: its focus and its being left. */
export function registration({ ref, onBlur }: FieldProps['input']) {
  return { ref, onBlur };
}
