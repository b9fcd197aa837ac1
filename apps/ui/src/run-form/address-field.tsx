import type { FieldOption, FormField } from '@msp/models';
import { useEffect, useState } from 'react';
import { useWatch } from 'react-hook-form';
import { longList } from '../components/long-list';
import { Input, Loader, Select } from '../components/ui';
import classes from './address-field.module.css';
import { domainOf, localPartOf, withDomain } from './address';
import { commonProps, type FieldProps } from './field-props';
import { useFieldOptions } from './field-options';
import { fitting, OptionRow, rowOf } from './option-row';
import { OptionStatus } from './option-status';

/**
 * An e-mail address whose domain is chosen of those that the organization has. A whole address may be typed or pasted;
 * its domain is then the chosen one, whether it is offered or not.
 */
export function AddressField(props: FieldProps) {
  const { field, input } = props;
  const { value: given, onChange, onBlur, ref } = input;
  const offered = useFieldOptions(field, useWatch());
  const options = offered.state === 'ready' ? offered.options : [];
  const value = typeof given === 'string' ? given : '';
  const [typed, setTyped] = useState<string>();
  const [picked, setPicked] = useState<string>();
  const preset = picked ?? options.find(isAvailable)?.value;
  const domain = domainOf(value) ?? preset;

  // What was typed before the domains were there.
  useEffect(() => {
    if (preset !== undefined && value !== '' && !value.includes('@')) onChange(withDomain(value, preset));
  }, [preset, value, onChange]);

  const common = commonProps(props);
  const write = (text: string) => {
    setTyped(text);
    onChange(withDomain(text, domain));
  };
  const pick = (next: string | null) => {
    if (next === null) return;
    setPicked(next);
    setTyped(undefined);
    if (value !== '') onChange(withDomain(localPartOf(value), next));
  };
  return (
    <div>
      <Input.Wrapper
        id={common.id}
        label={common.label}
        description={common.description}
        error={common.error}
        required={common.required}
      >
        <div className={classes.address}>
          <Input
            name={common.name}
            placeholder={common.placeholder}
            ref={ref}
            required={common.required}
            error={common.error !== undefined}
            inputMode="email"
            autoComplete="off"
            value={typed ?? shownPart(value, domain)}
            onChange={(event) => write(event.currentTarget.value)}
            onBlur={() => {
              setTyped(undefined);
              onBlur();
            }}
          />
          <span className={classes.at} aria-hidden>
            @
          </span>
          <DomainSelect
            field={field}
            options={options}
            domain={domain}
            isLoading={offered.state === 'loading'}
            onPick={pick}
          />
        </div>
      </Input.Wrapper>
      <OptionStatus label={`Domains of ${field.label}`} noun="domain" offered={offered} forgotten={undefined} />
    </div>
  );
}

const isAvailable = ({ metadata }: FieldOption) => typeof metadata?.['unavailable'] !== 'string';

/** Without a domain to choose, the whole address is typed. */
const shownPart = (value: string, domain: string | undefined) => (domain === undefined ? value : localPartOf(value));

interface DomainSelectProps {
  readonly field: FormField;
  readonly options: readonly FieldOption[];
  readonly domain: string | undefined;
  readonly isLoading: boolean;
  readonly onPick: (domain: string | null) => void;
}

function DomainSelect({ field, options, domain, isLoading, onPick }: DomainSelectProps) {
  const chosen = options.find(({ value }) => value.toLowerCase() === domain?.toLowerCase())?.value;
  const rows = options.map((option) => ({
    ...rowOf(option),
    label: option.value,
    name: option.value,
    disabled: !isAvailable(option),
  }));
  const others = domain === undefined || chosen !== undefined ? [] : [otherDomain(domain)];
  return (
    <Select
      {...longList}
      classNames={{ ...longList.classNames, option: classes.option ?? '' }}
      aria-label={`Domain of ${field.label}`}
      placeholder={isLoading ? 'Loading domains…' : 'Choose a domain'}
      data={[...rows, ...others]}
      value={chosen ?? domain ?? null}
      onChange={onPick}
      allowDeselect={false}
      filter={fitting}
      renderOption={OptionRow}
      nothingFoundMessage="Nothing found"
      {...(isLoading && { rightSection: <Loader size={14} aria-hidden /> })}
    />
  );
}

const otherDomain = (domain: string) => ({ ...rowOf({ label: domain, value: domain }), marks: ['not offered here'] });
