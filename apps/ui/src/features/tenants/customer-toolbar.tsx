import type { RelationshipState } from '@msp/models';
import { IconRefresh, IconSearch } from '@tabler/icons-react';
import { useChange } from '../../lib/use-change';
import { relationshipAppearance } from '../../components/relationship';
import { Time } from '../../components/time';
import { toast } from '../../components/toasts';
import { Button, Select, TextInput } from '../../components/ui';
import type { ListParams } from '../../lib/list-params';
import { tenantMutations } from '../../queries/tenant.queries';
import classes from './tenants.module.css';

export const customerParams = ['q', 'state', 'linked'] as const;
const states = ['active', 'pending', 'expiring', 'expired', 'missing'] as const;

export const isRelationshipState = (value: string | undefined): value is RelationshipState =>
  states.some((state) => state === value);

interface CustomerToolbarProps {
  readonly params: ListParams<(typeof customerParams)[number]>;
  readonly counts: Readonly<Record<string, number>> | undefined;
  readonly fetchedAt: string | undefined;
}

/** The filters of the list of customers, all of them in the address, and the age of what is shown. */
export function CustomerToolbar({ params: { values, set }, counts, fetchedAt }: CustomerToolbarProps) {
  const { change, isPending } = useChange(tenantMutations.refresh());
  const refresh = () =>
    void change(undefined, { onFailed: (error) => toast.error('The list was not refreshed', error) });
  const labelOf = (state: RelationshipState) => {
    const { label } = relationshipAppearance[state];
    return counts ? `${label} (${counts[state] ?? 0})` : label;
  };
  return (
    <>
      <TextInput
        aria-label="Search customers"
        placeholder="Search by name, domain or tenant id"
        leftSection={<IconSearch aria-hidden size={16} />}
        value={values.q ?? ''}
        onChange={(event) => set({ q: event.currentTarget.value })}
        className={classes.search}
      />
      <Select
        aria-label="Relationship"
        placeholder="Any relationship"
        data={states.map((state) => ({ value: state, label: labelOf(state) }))}
        value={values.state ?? null}
        onChange={(state) => set({ state: state ?? undefined })}
        clearable
        w={190}
      />
      <Select
        aria-label="Linked"
        placeholder="Linked or not"
        data={[
          { value: 'true', label: 'Linked' },
          { value: 'false', label: 'Not linked' },
        ]}
        value={values.linked ?? null}
        onChange={(linked) => set({ linked: linked ?? undefined })}
        clearable
        w={160}
      />
      <Button
        variant="default"
        loading={isPending}
        leftSection={<IconRefresh aria-hidden size={16} />}
        onClick={refresh}
      >
        Refresh
      </Button>
      {fetchedAt ? (
        <span className={classes.none}>
          Fetched <Time value={fetchedAt} />
        </span>
      ) : null}
    </>
  );
}
