import type { FormField } from '@msp/models';
import { type ControllerFieldState, useController, useFormContext as useHookForm } from 'react-hook-form';
import { Button, Checkbox, PasswordInput, Textarea, TextInput } from '../components/ui';
import { AddressField } from './address-field';
import { DateInput, MomentInput } from './date-fields';
import { commonProps, type FieldProps } from './field-props';
import { FileField } from './file-field';
import { MarkdownText } from './markdown-text';
import { OptionField } from './option-field';
import { useFieldFinding } from './preflight-context';
import classes from './run.module.css';

/** One field of a form, whatever its type. */
export function FieldInput({ field }: { readonly field: FormField }) {
  if (field.type === 'markdown') return <MarkdownText>{field.content ?? field.label}</MarkdownText>;
  return <ControlledField field={field} />;
}

function ControlledField({ field }: { readonly field: FormField }) {
  const { control, setValue } = useHookForm();
  const { field: input, fieldState } = useController({ name: field.name, control });
  const { problem, proposal } = useFieldFinding(field, input.value);
  const take = () => setValue(field.name, proposal, { shouldDirty: true, shouldValidate: true, shouldTouch: true });
  return (
    <>
      <Drawn field={field} input={input} error={messageOf(fieldState) ?? problem} />
      {proposal === undefined ? null : (
        <Button variant="default" size="compact-sm" mt={6} className={classes.proposal} onClick={take}>
          {`Use ${proposal}`}
        </Button>
      )}
    </>
  );
}

function messageOf({ error }: ControllerFieldState): string | undefined {
  return error ? (error.message ?? 'Not accepted') : undefined;
}

function Drawn(props: FieldProps) {
  const { field, input, error } = props;
  const { ref, value, onChange, onBlur } = input;
  const common = commonProps(props);
  switch (field.type) {
    case 'number':
      // Plain text: an input for numbers would turn a pasted 1,234 into something else before anybody can say so.
      return <TextInput {...common} {...typed} value={numeric(value)} onChange={onChange} />;
    case 'textarea':
      return <Textarea {...common} autosize minRows={3} maxRows={12} value={text(value)} onChange={onChange} />;
    case 'password':
      return <PasswordInput {...common} autoComplete="new-password" value={text(value)} onChange={onChange} />;
    case 'checkbox':
      return (
        <Checkbox
          id={common.id}
          name={common.name}
          label={field.label}
          description={field.help}
          error={error}
          ref={ref}
          onBlur={onBlur}
          checked={value === true}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      );
    case 'email':
      return field.source ? <AddressField {...props} /> : <PlainText {...props} />;
    case 'date':
      return <DateInput {...props} />;
    case 'datetime':
      return <MomentInput {...props} />;
    case 'file':
      return <FileField {...props} />;
    case 'select':
    case 'multi-select':
    case 'radio':
      return <OptionField {...props} />;
    default:
      return <PlainText {...props} />;
  }
}

function PlainText(props: FieldProps) {
  const { field, input } = props;
  return <TextInput {...commonProps(props)} {...keyboard(field)} value={text(input.value)} onChange={input.onChange} />;
}

function keyboard({ type }: FormField) {
  // The values describe somebody else, so the browser's own suggestions would be the technician's data.
  return type === 'email'
    ? { type: 'email', inputMode: 'email' as const, autoComplete: 'off' }
    : { autoComplete: 'off' };
}

const typed = { inputMode: 'decimal' as const, autoComplete: 'off' };

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function numeric(value: unknown): string {
  return typeof value === 'number' ? String(value) : text(value);
}
