import type { ExternalOrganization } from '@msp/models';
import { type ReactNode, type RefCallback, useMemo } from 'react';
import { longList } from '../../components/long-list';
import { type ComboboxItem, Loader, Select, Text } from '../../components/ui';
import classes from './mapping.module.css';

interface Choice extends ComboboxItem {
  readonly detail: string;
  readonly sought: string;
}

interface MappingChoiceProps {
  readonly label: string;
  readonly organizations: readonly ExternalOrganization[];
  /** Ids that cannot be chosen, with the reason. */
  readonly taken: ReadonlyMap<string, string>;
  /** Empty: none is chosen. */
  readonly chosenId: string;
  readonly chosenName: string;
  readonly loading: boolean;
  readonly error: string | undefined;
  readonly onBlur: () => void;
  readonly ref: RefCallback<HTMLElement>;
  readonly onChange: (chosen: ExternalOrganization | undefined) => void;
}

function choiceOf(organization: ExternalOrganization, reason: string | undefined): Choice {
  const { externalOrgId, name, domains = [], tenantId } = organization;
  const tenant = tenantId === externalOrgId ? undefined : tenantId;
  const detail = [externalOrgId, ...domains, tenant, reason].filter(Boolean).join(' · ');
  const sought = [name, externalOrgId, ...domains, tenantId ?? ''].join(' ').toLowerCase();
  return { value: externalOrgId, label: name, disabled: reason !== undefined, detail, sought };
}

const isChoice = (option: object): option is Choice => 'sought' in option;

function Option({ option }: { readonly option: ComboboxItem }): ReactNode {
  return (
    <span>
      {option.label}
      <Text component="span" display="block" size="xs" c="dimmed">
        {isChoice(option) ? option.detail : option.value}
      </Text>
    </span>
  );
}

/** Every word has to be found somewhere: in the name, the id, a domain or the tenant. */
function matching<Item extends object>(options: readonly Item[], search: string, limit: number): Item[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const found: Item[] = [];
  for (const option of options) {
    if (found.length === limit) break;
    if (isChoice(option) && words.every((word) => option.sought.includes(word))) found.push(option);
  }
  return found;
}

/** Chooses one of the organizations that the external system has listed, by name, id, domain or tenant. */
export function MappingChoice(props: MappingChoiceProps) {
  const { label, organizations, taken, chosenId, chosenName, loading, error, onBlur, ref, onChange } = props;
  const choices = useMemo(() => {
    const known = new Map(organizations.map((each) => [each.externalOrgId, each]));
    // What is mapped stays chosen, also where the external system does not list it (any more).
    if (chosenId !== '' && !known.has(chosenId)) {
      known.set(chosenId, { externalOrgId: chosenId, name: chosenName || chosenId });
    }
    return [...known.values()].map((each) => choiceOf(each, taken.get(each.externalOrgId)));
  }, [organizations, taken, chosenId, chosenName]);
  const shown = choices.find(({ value }) => value === chosenId)?.label;
  return (
    <Select
      {...longList}
      classNames={{ ...longList.classNames, option: classes.option ?? '' }}
      label={label}
      description="Search by name, id, domain or tenant."
      placeholder="Choose"
      required
      data={choices}
      value={chosenId || null}
      onChange={(id) => onChange(organizations.find(({ externalOrgId }) => externalOrgId === id))}
      filter={({ options, search, limit }) => matching(options, search === shown ? '' : search, limit)}
      renderOption={({ option }) => <Option option={option} />}
      nothingFoundMessage={loading ? 'Loading…' : 'Nothing found'}
      {...(loading && { rightSection: <Loader size={14} aria-hidden /> })}
      error={error}
      onBlur={onBlur}
      ref={ref}
    />
  );
}
