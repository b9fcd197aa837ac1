import type { FieldOption, OptionSource, ParameterDescription } from '@msp/models';
import type { FieldEditorProps } from './form-edits';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { ActionIcon, Button, SegmentedControl, Select, TextInput } from '../../components/ui';
import { useBuilder } from './builder-context';
import classes from './builder.module.css';
import { allFields } from './edited-form';

/** Where the options of a field come from: written down here, or asked from a data provider. */
export function OptionsEditor({ field, change }: FieldEditorProps) {
  const { dataProviders } = useBuilder();
  const isProvided = field.source !== undefined;
  const choose = (kind: string) => {
    const provider = dataProviders[0]?.name ?? '';
    if (kind === 'provider') change({ source: { provider }, options: undefined, defaultValue: undefined });
    else change({ source: undefined, options: [{ label: 'Option 1', value: 'option1' }] });
  };
  return (
    <Choices
      legend="Options"
      own={{ value: 'fixed', label: 'Fixed' }}
      isProvided={isProvided}
      choose={choose}
      label="Where the options come from"
    >
      {isProvided ? <SourceEditor field={field} change={change} /> : <FixedOptions field={field} change={change} />}
    </Choices>
  );
}

/** What may stand after the @ of an address: anything, or what a data provider offers. */
export function DomainsEditor({ field, change }: FieldEditorProps) {
  const { dataProviders } = useBuilder();
  const usual = dataProviders.find(({ name }) => name.includes('domain')) ?? dataProviders[0];
  const isProvided = field.source !== undefined;
  const choose = (kind: string) =>
    change({ source: kind === 'provider' ? { provider: usual?.name ?? '' } : undefined });
  return (
    <Choices
      legend="Domains"
      own={{ value: 'typed', label: 'Typed' }}
      isProvided={isProvided}
      choose={choose}
      label="Where the domains come from"
    >
      {isProvided ? <SourceEditor field={field} change={change} /> : null}
    </Choices>
  );
}

interface ChoicesProps {
  readonly legend: string;
  readonly label: string;
  /** The way without a data provider. */
  readonly own: { readonly value: string; readonly label: string };
  readonly isProvided: boolean;
  readonly choose: (kind: string) => void;
  readonly children: ReactNode;
}

/** One of two ways to come by choices, with what belongs to it. */
function Choices({ legend, label, own, isProvided, choose, children }: ChoicesProps) {
  return (
    <fieldset className={classes.group}>
      <legend>{legend}</legend>
      <div className={classes.stack}>
        <SegmentedControl
          aria-label={label}
          fullWidth
          data={[own, { value: 'provider', label: 'Data provider' }]}
          value={isProvided ? 'provider' : own.value}
          onChange={choose}
        />
        {children}
      </div>
    </fieldset>
  );
}

function FixedOptions({ field, change }: FieldEditorProps) {
  const options = field.options ?? [];
  const set = (next: FieldOption[], part?: string) => change({ options: next }, part);
  const patch = (index: number, part: Partial<FieldOption>) =>
    set(
      options.map((option, at) => (at === index ? { ...option, ...part } : option)),
      `option ${index} ${Object.keys(part).join()}`,
    );
  const add = () => {
    const number = options.length + 1;
    set([...options, { label: `Option ${number}`, value: `option${number}` }]);
  };
  return (
    <>
      {options.map((option, index) => (
        <div key={index} className={classes.row}>
          <TextInput
            aria-label={`Label of option ${index + 1}`}
            value={option.label}
            onChange={(event) => patch(index, { label: event.currentTarget.value })}
          />
          <TextInput
            aria-label={`Value of option ${index + 1}`}
            value={option.value}
            onChange={(event) => patch(index, { value: event.currentTarget.value })}
          />
          <ActionIcon
            aria-label={`Remove option ${option.label}`}
            onClick={() => set(options.filter((_, at) => at !== index))}
          >
            <IconX aria-hidden size={16} />
          </ActionIcon>
        </div>
      ))}
      <Button variant="default" leftSection={<IconPlus aria-hidden size={16} />} onClick={add}>
        Add option
      </Button>
    </>
  );
}

function SourceEditor({ field, change }: FieldEditorProps) {
  const { dataProviders } = useBuilder();
  const { provider = '', parameters = {} } = field.source ?? {};
  const known = dataProviders.find(({ name }) => name === provider);
  const bind = (name: string, binding: Binding | undefined) => {
    const others = Object.entries(parameters).filter(([other]) => other !== name);
    const bound = Object.fromEntries(binding ? [...others, [name, binding]] : others);
    change(
      { source: { provider, ...(Object.keys(bound).length > 0 && { parameters: bound }) } },
      binding && 'value' in binding ? `source ${name}` : undefined,
    );
  };
  return (
    <>
      <Select
        label="Data provider"
        description={known?.description}
        data={dataProviders.map(({ name }) => name)}
        value={known ? provider : null}
        allowDeselect={false}
        searchable
        withScrollArea={false}
        onChange={(value) => change({ source: { provider: value ?? provider } })}
      />
      {known?.parameters.map((parameter) => (
        <BindingEditor
          key={parameter.name}
          parameter={parameter}
          binding={parameters[parameter.name]}
          own={field.name}
          onChange={(binding) => bind(parameter.name, binding)}
        />
      ))}
    </>
  );
}

type Binding = NonNullable<OptionSource['parameters']>[string];

interface BindingEditorProps {
  readonly parameter: ParameterDescription;
  readonly binding: Binding | undefined;
  /** The name of the field itself, which cannot wait for its own value. */
  readonly own: string;
  readonly onChange: (binding: Binding | undefined) => void;
}

const fixed = 'value:';

function BindingEditor({ parameter, binding, own, onChange }: BindingEditorProps) {
  const { state } = useBuilder();
  const readable = allFields(state.form)
    .map(({ field }) => field)
    .filter(({ name, type }) => name !== own && type !== 'markdown' && type !== 'password' && type !== 'file');
  const names = new Map(readable.map(({ name, label }) => [`field:${name}`, `The field ${label}`]));
  const chosen = !binding ? null : 'field' in binding ? `field:${binding.field}` : fixed;
  return (
    <>
      <Select
        label={parameter.label}
        description={parameter.required ? undefined : 'Can be left out'}
        placeholder="Not given"
        data={[{ value: fixed, label: 'A fixed value' }, ...[...names].map(([value, label]) => ({ value, label }))]}
        value={chosen}
        clearable={!parameter.required}
        withScrollArea={false}
        onChange={(value) => {
          if (value === null) onChange(undefined);
          else onChange(value === fixed ? { value: '' } : { field: value.slice('field:'.length) });
        }}
      />
      {binding && 'value' in binding ? (
        <TextInput
          aria-label={`Value for ${parameter.label}`}
          value={binding.value}
          onChange={(event) => onChange({ value: event.currentTarget.value })}
        />
      ) : null}
    </>
  );
}
