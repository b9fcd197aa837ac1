import type { BulkGrantResult, Organization, PermissionFlags } from '@msp/models';
import { noRights } from '../../components/permission-labels';
import { RightsFields } from '../../components/rights-fields';
import { toast } from '../../components/toasts';
import { Alert, Button, Group, Modal, MultiSelect } from '../../components/ui';
import { ContractForm } from '../../contract-form/contract-form';
import { Field } from '../../contract-form/field';
import { useContractForm } from '../../contract-form/use-contract-form';
import { useChange } from '../../lib/use-change';
import { useKept } from '../../session/use-kept';
import { permissionQueries } from '../../queries/permission.queries';
import classes from './users.module.css';
import { counted } from '../../lib/words';

interface BulkGrantProps {
  readonly userId: string;
  readonly name: string;
  readonly organizations: readonly Organization[];
  readonly onClose: () => void;
}

/** Under which name it is kept that somebody is being granted rights, and what was chosen. */
export const grantingSeveral = (userId: string): string => `granting several ${userId}`;

type Refused = BulkGrantResult['items'];

function WhatWasRefused({ refused, organizations }: { refused: Refused; organizations: readonly Organization[] }) {
  const names = new Map(organizations.map(({ organizationId, name }) => [organizationId, name]));
  return (
    <Alert color="red" title="Not granted for every organization" role="alert">
      <ul className={classes.refused}>
        {refused.map(({ organizationId, message }) => (
          <li key={organizationId}>
            {names.get(organizationId) ?? organizationId}: {message ?? 'not granted'}
          </li>
        ))}
      </ul>
    </Alert>
  );
}

interface GrantValues {
  readonly organizationIds: string[];
  readonly rights: PermissionFlags;
}

const nothing: GrantValues = { organizationIds: [], rights: noRights };

function useGrantForm({ userId, name, onClose }: Omit<BulkGrantProps, 'organizations'>) {
  const [initial, keep, forget] = useKept(`${grantingSeveral(userId)} fields`, nothing);
  const isAll = ({ items }: BulkGrantResult) => items.every(({ granted }) => granted);
  const { change, isPending, error, data } = useChange(permissionQueries.grantForSeveral(), {
    onDone: (result) => {
      const { items } = result;
      const granted = items.filter((item) => item.granted).length;
      if (granted > 0)
        toast.success(`${name} has these rights for ${granted} of ${counted(items.length, 'organization')}`);
      if (isAll(result)) forget();
    },
    onDoneHere: (result) => {
      if (isAll(result)) return onClose();
      const left = result.items.flatMap(({ granted, organizationId }) => (granted ? [] : [organizationId]));
      return form.setValue('organizationIds', left);
    },
  });
  const form = useContractForm({
    operation: 'grantPermissions',
    initial,
    keep,
    request: ({ organizationIds, rights }: GrantValues) => ({ userId, organizationIds, ...rights }),
    send: change,
    busy: isPending,
    error,
  });
  return { form, refused: data?.items.filter(({ granted }) => !granted) ?? [] };
}

function BulkGrantForm({ organizations, ...grant }: BulkGrantProps) {
  const { form, refused } = useGrantForm(grant);
  const { organizationIds: chosen, rights } = form.values;
  const isComplete = chosen.length > 0 && Object.values(rights).includes(true);
  const usable = organizations.filter(({ isActive }) => isActive);
  const ids = usable.map(({ organizationId }) => organizationId);
  return (
    <ContractForm
      form={form}
      submitLabel={chosen.length > 1 ? `Grant for ${counted(chosen.length, 'organization')}` : 'Grant'}
      incomplete={!isComplete}
      onClose={grant.onClose}
    >
      <Field form={form} name="organizationIds">
        {(input) => (
          <MultiSelect
            label="Organizations"
            description="What was granted there before is replaced."
            placeholder={chosen.length === 0 ? 'Choose one or more' : ''}
            data={usable.map(({ organizationId, name: label }) => ({ value: organizationId, label }))}
            searchable
            clearable
            limit={100}
            hidePickedOptions
            data-autofocus
            {...input}
          />
        )}
      </Field>
      <Group>
        <Button variant="subtle" onClick={() => form.setValue('organizationIds', ids)}>
          Choose all {usable.length}
        </Button>
      </Group>
      <Field form={form} name="rights">
        {({ value, onChange }) => <RightsFields value={value} onChange={onChange} />}
      </Field>
      {refused.length > 0 ? <WhatWasRefused refused={refused} organizations={organizations} /> : null}
    </ContractForm>
  );
}

/** The same rights for one person on several organizations. */
export function BulkGrantDialog({ opened, ...form }: BulkGrantProps & { readonly opened: boolean }) {
  return (
    <Modal opened={opened} onClose={form.onClose} title={`Grant rights to ${form.name}`}>
      <BulkGrantForm {...form} />
    </Modal>
  );
}
