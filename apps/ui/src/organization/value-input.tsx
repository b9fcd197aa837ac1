import type { ConfigType } from '@msp/models';
import { useQuery } from '@tanstack/react-query';
import type { RefCallback } from 'react';
import { Select, Switch, Textarea, TextInput } from '../components/ui';
import { configurationQueries } from '../queries/configuration.queries';
import classes from './settings.module.css';

interface ValueInputProps {
  readonly type: ConfigType;
  readonly value: string;
  readonly scope: string;
  readonly error: string | undefined;
  readonly onChange: (value: string) => void;
  readonly onBlur?: () => void;
  /** Where a form leads to when this is the first that cannot be accepted. */
  readonly ref?: RefCallback<HTMLElement>;
}

/** Chooses the name of a secret: the organization's own, or a GLOBAL one. */
export function SecretPicker({
  label,
  description,
  required = false,
  placeholder = 'Choose a secret',
  value,
  scope,
  onChange,
  ...input
}: Omit<ValueInputProps, 'type'> & {
  readonly label: string;
  readonly description?: string;
  readonly required?: boolean;
  readonly placeholder?: string;
}) {
  const { data } = useQuery(configurationQueries.secrets(scope));
  const own = (data?.items ?? []).map(({ name }) => name);
  // A GLOBAL secret is had by leaving the value out, where GLOBAL names it; its name here would mean one's own.
  const missing = value && !own.includes(value) ? [{ value, label: value }] : [];
  return (
    <Select
      label={label}
      description={description}
      placeholder={placeholder}
      required={required}
      searchable
      clearable={!required}
      nothingFoundMessage="No such secret; set it on the page Secrets first."
      data={[...missing, ...own.map((name) => ({ value: name, label: name }))]}
      value={value === '' ? null : value}
      onChange={(name) => onChange(name ?? '')}
      {...input}
    />
  );
}

/** The editor that suits the type of a value. */
export function ValueInput({ type, value, scope, onChange, ...input }: ValueInputProps) {
  if (type === 'bool') {
    return (
      <Switch
        label="Value"
        description={value === 'true' ? 'Yes' : 'No'}
        checked={value === 'true'}
        onChange={({ currentTarget }) => onChange(String(currentTarget.checked))}
        {...input}
      />
    );
  }
  if (type === 'secret_ref') {
    const about = 'Workflows get the secret’s value; here is only its name.';
    return (
      <SecretPicker
        label="Value"
        description={about}
        required
        value={value}
        scope={scope}
        onChange={onChange}
        {...input}
      />
    );
  }
  if (type === 'int') {
    return (
      <TextInput
        label="Value"
        required
        inputMode="numeric"
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        {...input}
      />
    );
  }
  return (
    <Textarea
      label="Value"
      rows={type === 'json' ? 10 : 3}
      className={type === 'json' ? classes.monospace : undefined}
      spellCheck={false}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      {...input}
    />
  );
}
