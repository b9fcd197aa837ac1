import type { FieldOption } from '@msp/models';
import { useMemo } from 'react';
import { useWatch } from 'react-hook-form';
import { longList } from '../components/long-list';
import { Loader, MultiSelect, type OptionsFilter, Radio, Select, Stack } from '../components/ui';
import { commonProps, type FieldProps } from './field-props';
import { type FieldOptions, useFieldOptions } from './field-options';
import { detailsOf, fitting, hasDetails, OptionRow, rowOf } from './option-row';
import { type OptionSearch, withChoices } from './option-search';
import { OptionStatus } from './option-status';
import { useForgetMissing } from './use-forget-missing';

const mostRadioButtons = 50;
const noOptions: readonly FieldOption[] = [];

/** A field with options, fixed ones or those of a data provider for the values filled in so far. */
export function OptionField(props: FieldProps) {
  const { field, input } = props;
  const offered = useFieldOptions(field, useWatch());
  const forgotten = useForgetMissing(offered, input.value, input.onChange);
  return (
    <div>
      <Choice {...props} offered={offered} />
      <OptionStatus label={field.label} offered={offered} forgotten={forgotten} />
    </div>
  );
}

type ChoiceProps = FieldProps & { readonly offered: FieldOptions };

function Choice(props: ChoiceProps) {
  const { field, input, offered } = props;
  const options = useShownOptions(offered, input.value);
  const choose = (value: string | string[] | null) => {
    if (offered.state === 'ready') offered.keep([value ?? []].flat());
    input.onChange(value ?? '');
  };
  const common = { ...commonProps(props), placeholder: placeholderFor(props) };
  const box = {
    ...common,
    data: useMemo(() => options.map(rowOf), [options]),
    ...longList,
    ...(options.some(hasDetails) && { renderOption: OptionRow, filter: fitting }),
    clearable: !field.required,
    disabled: offered.state === 'waiting',
    ...(offered.state === 'ready' && offered.truncated && searched(offered.search)),
    nothingFoundMessage: isBusy(offered) ? 'Loading…' : 'Nothing found',
    ...(isBusy(offered) && { rightSection: <Loader size={14} aria-hidden /> }),
  };
  if (field.type === 'radio' && options.length <= mostRadioButtons) return <RadioChoice {...props} options={options} />;
  if (field.type === 'multi-select') {
    return <MultiSelect {...box} value={listed(input.value, options)} onChange={choose} hidePickedOptions />;
  }
  return <Select {...box} value={single(input.value, options)} onChange={choose} />;
}

function RadioChoice({ options, ...props }: ChoiceProps & { readonly options: readonly FieldOption[] }) {
  const { field, input, error } = props;
  return (
    <Radio.Group
      label={field.label}
      description={field.help}
      required={field.required ?? false}
      error={error}
      name={field.name}
      value={typeof input.value === 'string' ? input.value : ''}
      onChange={input.onChange}
    >
      <Stack gap="xs" mt={4}>
        {options.map(({ label, value, metadata }, index) => (
          <Radio
            key={value}
            value={value}
            label={label}
            onBlur={input.onBlur}
            description={detailsOf(metadata).details}
            {...(index === 0 && { ref: input.ref, id: `field-${field.name}` })}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}

/** The service has searched already, in more than the labels. */
const everything: OptionsFilter = ({ options, limit }) => options.slice(0, limit);

const searched = ({ onSearch, found }: OptionSearch) => ({
  onSearchChange: onSearch,
  ...(found && { filter: everything }),
});

const isBusy = (offered: FieldOptions) =>
  offered.state === 'loading' || (offered.state === 'ready' && offered.search.searching);

/** What the box draws: the options, or what a search found, and in any case what is chosen. */
function useShownOptions(offered: FieldOptions, value: unknown): readonly FieldOption[] {
  const known = offeredOptions(offered);
  const truncated = offered.state === 'ready' && offered.truncated;
  const found = offered.state === 'ready' ? offered.search.found : undefined;
  const chosen = offered.state === 'ready' ? offered.chosen.found : noOptions;
  const looking = offered.state === 'ready' && offered.chosen.looking;
  return useMemo(() => {
    if (!truncated) return known;
    const unknown = (entry: string) => (looking ? 'Looking up…' : entry);
    return withChoices(found ?? known, value, [...known, ...chosen], unknown);
  }, [truncated, found, known, value, chosen, looking]);
}

function offeredOptions(offered: FieldOptions): readonly FieldOption[] {
  return offered.state === 'fixed' || offered.state === 'ready' ? offered.options : noOptions;
}

function placeholderFor({ field, input, offered }: ChoiceProps): string {
  if (offered.state === 'waiting') return `Choose ${offered.waitingFor.join(' and ')} first`;
  if (offered.state === 'loading') return `Loading ${field.label.toLowerCase()}…`;
  if (Array.isArray(input.value) && input.value.length > 0) return '';
  return field.placeholder ?? 'Choose';
}

/** A value that is not offered (yet) is not shown as chosen. */
function single(value: unknown, options: readonly FieldOption[]): string | null {
  return options.find((option) => option.value === value)?.value ?? null;
}

function listed(value: unknown, options: readonly FieldOption[]): string[] {
  const chosen = Array.isArray(value) ? value : [];
  return options.map((option) => option.value).filter((offered) => chosen.includes(offered));
}
