import { isGuid, type PermissionHolder, permissionFlags } from '@msp/models';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ErrorPanel } from '../../components/error-panel';
import { noRights } from '../../components/permission-words';
import { RightsFields } from '../../components/rights-fields';
import { toast } from '../../components/toasts';
import { Button, Group, Modal, Select, Stack } from '../../components/ui';
import { useKept } from '../../session/use-kept';
import { permissionQueries } from '../../queries/permission.queries';
import { userQueries } from '../../queries/user.queries';
import { useOrganization } from '../../session/use-me';

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
  const { organizationId, name } = useOrganization();
  const [person, setPerson] = useKept<Choice | null>(`${organizationId} adding a person who`, null);
  const [search, setSearch] = useState(person?.label ?? '');
  const [flags, setFlags] = useKept(`${organizationId} adding a person rights`, noRights);
  const { mutate, isPending, data: failed } = useMutation(permissionQueries.save());
  // What stands in the field after a choice is no search.
  const { choices, error } = usePeople(search === person?.label ? '' : search.trim(), holders);
  const offered = person && !choices.some(({ value }) => value === person.value) ? [person, ...choices] : choices;
  const isComplete = person !== null && permissionFlags.some((flag) => flags[flag]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isComplete || isPending) return;
    const onSuccess = (refused: readonly unknown[]) => {
      if (refused.length > 0) return;
      toast.success(`${person.label} was added to ${name}`);
      onClose();
    };
    mutate([{ userId: person.value, organizationId, ...flags }], { onSuccess });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
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
        {error ? <ErrorPanel error={error} compact /> : null}
        {failed?.[0] ? <ErrorPanel error={failed[0].error} compact /> : null}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={isPending} disabled={!isComplete}>
            Add person
          </Button>
        </Group>
      </Stack>
    </form>
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
