import { isGuid, type PermissionHolder } from '@msp/models';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ErrorPanel } from '../../components/error-panel';
import { RightsFields } from '../../components/rights-fields';
import { Modal, Select } from '../../components/ui';
import { ContractForm } from '../../contract-form/contract-form';
import { Field } from '../../contract-form/field';
import { userQueries } from '../../queries/user.queries';
import { useOrganization } from '../../session/use-me';
import { useAddHolder } from './use-add-holder';

interface AddPersonProps {
  /** Those who hold rights already are not offered. */
  readonly holders: readonly PermissionHolder[];
  readonly onClose: () => void;
}

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** The people that the typed text may mean; an id stands for somebody who has not signed in yet. */
function usePeople(search: string, holders: readonly PermissionHolder[]): { choices: Choice[]; error: unknown } {
  const { data, error } = useQuery(userQueries.matching(search));
  const present = new Set(holders.map(({ userId }) => userId));
  const known = (data?.items ?? [])
    .filter(({ userId, isActive }) => isActive && !present.has(userId))
    .map(({ userId, displayName, email }) => ({ value: userId, label: `${displayName} (${email})` }));
  const id = search.toLowerCase();
  const isUnseen = isGuid(id) && !present.has(id);
  return { choices: isUnseen ? [...known, { value: id, label: `Person with the id ${id}` }] : known, error };
}

function AddPersonForm({ holders, onClose }: AddPersonProps) {
  const { form, isComplete } = useAddHolder({ draft: 'adding a person', nameOf: ({ label }) => label, onClose });
  const { userId, label } = form.values;
  const [search, setSearch] = useState(label);
  // What stands in the field after a choice is no search.
  const { choices, error: unlisted } = usePeople(search === label ? '' : search.trim(), holders);
  const isOffered = userId === '' || choices.some(({ value }) => value === userId);
  return (
    <ContractForm form={form} submitLabel="Add person" incomplete={!userId || !isComplete} onClose={onClose}>
      <Field form={form} name="userId">
        {({ value, onChange, ...input }) => (
          <Select
            label="Person"
            description="By name or e-mail address; by user id for somebody who has not signed in yet."
            placeholder="Search people"
            data={isOffered ? choices : [{ value: userId, label }, ...choices]}
            value={value || null}
            onChange={(chosen, option) => {
              form.setValue('label', option?.label ?? '');
              onChange(chosen ?? '');
            }}
            searchable
            searchValue={search}
            onSearchChange={setSearch}
            // The service searches; what it finds is shown as it is.
            filter={({ options }) => options}
            nothingFoundMessage="Nobody found"
            data-autofocus
            {...input}
          />
        )}
      </Field>
      <Field form={form} name="rights">
        {({ value, onChange }) => <RightsFields value={value} onChange={onChange} />}
      </Field>
      {unlisted ? <ErrorPanel error={unlisted} compact /> : null}
    </ContractForm>
  );
}

/** Gives somebody their first rights for the organization of the address. */
export function AddPersonDialog({ opened, ...form }: AddPersonProps & { readonly opened: boolean }) {
  const { name } = useOrganization();
  return (
    <Modal opened={opened} onClose={form.onClose} title={`Add a person to ${name}`}>
      <AddPersonForm {...form} />
    </Modal>
  );
}
