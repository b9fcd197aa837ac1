import { isGuid, type PermissionHolder, permissionFlags } from '@msp/models';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { DialogForm } from '../../components/dialog-form';
import { ErrorPanel } from '../../components/error-panel';
import { noRights } from '../../components/permission-labels';
import { RightsFields } from '../../components/rights-fields';
import { Modal, Select } from '../../components/ui';
import { useKept } from '../../session/use-kept';
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
  const { organizationId } = useOrganization();
  const [person, setPerson] = useKept<Choice | null>(`${organizationId} adding a person who`, null);
  const [search, setSearch] = useState(person?.label ?? '');
  const [flags, setFlags] = useKept(`${organizationId} adding a person rights`, noRights);
  const { add, isPending, error } = useAddHolder(onClose);
  // What stands in the field after a choice is no search.
  const { choices, error: unlisted } = usePeople(search === person?.label ? '' : search.trim(), holders);
  const offered = person && !choices.some(({ value }) => value === person.value) ? [person, ...choices] : choices;
  const isComplete = person !== null && permissionFlags.some((flag) => flags[flag]);

  const submit = () => {
    if (person) add({ userId: person.value, ...flags }, person.label);
  };
  return (
    <DialogForm
      submitLabel="Add person"
      busy={isPending}
      incomplete={!isComplete}
      error={error}
      onSubmit={submit}
      onClose={onClose}
    >
      <Select
        label="Person"
        description="By name or e-mail address; by user id for somebody who has not signed in yet."
        placeholder="Search people"
        data={offered}
        value={person?.value ?? null}
        onChange={(_value, option) => setPerson(option)}
        searchable
        searchValue={search}
        onSearchChange={setSearch}
        // The service searches; what it finds is shown as it is.
        filter={({ options }) => options}
        nothingFoundMessage="Nobody found"
        data-autofocus
      />
      <RightsFields value={flags} onChange={setFlags} />
      {unlisted ? <ErrorPanel error={unlisted} compact /> : null}
    </DialogForm>
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
