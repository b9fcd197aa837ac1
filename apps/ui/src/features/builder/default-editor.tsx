import { Checkbox, TagsInput, Textarea, TextInput } from '../../components/ui';
import type { FieldEditorProps } from './form-edits';
import { numberOrText } from './number-or-text';

/** The value that a field opens with, in the kind of input that fits its type. */
export function DefaultEditor({ field, change }: FieldEditorProps) {
  const { type, defaultValue } = field;
  const set = (value: unknown) => change({ defaultValue: value === '' ? undefined : value }, 'default');
  if (type === 'password' || type === 'file') return null;
  if (type === 'checkbox') {
    return (
      <Checkbox
        label="Ticked at first"
        checked={defaultValue === true}
        onChange={(event) => set(event.currentTarget.checked || undefined)}
      />
    );
  }
  if (type === 'number') {
    return (
      <TextInput
        label="Default"
        inputMode="decimal"
        value={String(defaultValue ?? '')}
        // What is no number stays as it is typed, and is named among the problems.
        onChange={(event) => set(numberOrText(event.currentTarget.value))}
      />
    );
  }
  if (type === 'multi-select') {
    return (
      <TagsInput
        label="Default"
        description="One value after the other, each with Enter"
        value={Array.isArray(defaultValue) ? defaultValue.map(String) : []}
        data={field.options?.map(({ value }) => value) ?? []}
        // A value may have a comma in it.
        splitChars={[]}
        withScrollArea={false}
        onChange={(values) => set(values.length > 0 ? values : undefined)}
      />
    );
  }
  const text = typeof defaultValue === 'string' ? defaultValue : '';
  if (type === 'textarea') {
    return <Textarea label="Default" autosize value={text} onChange={(event) => set(event.currentTarget.value)} />;
  }
  return (
    <TextInput
      label="Default"
      type={type === 'date' ? 'date' : 'text'}
      description={type === 'datetime' ? 'With its offset, as in 2026-03-31T09:00Z' : undefined}
      value={text}
      onChange={(event) => set(event.currentTarget.value)}
    />
  );
}
