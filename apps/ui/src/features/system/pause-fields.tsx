import type { Control, UseFormTrigger } from 'react-hook-form';
import { Checkbox, Textarea } from '../../components/ui';
import { Field } from '../../contract-form/field';

export const why = 'Say why, so that nobody has to ask.';

export interface Pausing {
  readonly reason: string;
  readonly stopRunning: boolean;
}

export const nothing: Pausing = { reason: '', stopRunning: false };

interface PauseFieldsProps {
  readonly form: { readonly control: Control<Pausing>; readonly trigger: UseFormTrigger<Pausing> };
  readonly maxLength: number;
}

/** Why, and whether what runs is stopped too. */
export function PauseFields({ form, maxLength }: PauseFieldsProps) {
  return (
    <>
      <Field form={form} name="reason">
        {(input) => (
          <Textarea
            label="Reason"
            description="Everybody who wants to run something reads it."
            maxLength={maxLength}
            withAsterisk
            aria-required
            autosize
            minRows={2}
            maxRows={5}
            data-autofocus
            {...input}
          />
        )}
      </Field>
      <Field form={form} name="stopRunning">
        {({ value, ...input }) => (
          <Checkbox
            label="Also stop what is running"
            description="As if somebody had stopped each: what is under way is broken off, what was done stays done."
            checked={value}
            {...input}
          />
        )}
      </Field>
    </>
  );
}
