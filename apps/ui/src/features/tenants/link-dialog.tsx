import type { PartnerCustomer } from '@msp/models';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { DialogForm } from '../../components/dialog-form';
import { ErrorPanel } from '../../components/error-panel';
import { toast } from '../../components/toasts';
import { Modal, Radio, Select, Stack, TextInput } from '../../components/ui';
import { organizationQueries } from '../../queries/organization.queries';
import { tenantMutations } from '../../queries/tenant.queries';

interface LinkFormProps {
  readonly customer: PartnerCustomer;
  readonly onClose: () => void;
}

function LinkForm({ customer: { tenantId, displayName }, onClose }: LinkFormProps) {
  const [isNew, setIsNew] = useState(false);
  const [organizationId, setOrganizationId] = useState<string | null>(null);
  const [name, setName] = useState(displayName);
  const { data, error: unlisted, refetch } = useQuery(organizationQueries.list());
  const { mutate, isPending, error } = useMutation(tenantMutations.link());
  const free = (data ?? []).filter((organization) => organization.isActive && !organization.tenantId);
  const target = isNew ? name.trim() && { name: name.trim() } : organizationId && { organizationId };
  const submit = () => {
    if (!target) return;
    const onSuccess = ({ name: linked }: { readonly name: string }) => {
      toast.success(`${displayName} is linked to ${linked}`);
      onClose();
    };
    mutate({ tenantId, target }, { onSuccess });
  };
  return (
    <DialogForm
      submitLabel="Link"
      busy={isPending}
      incomplete={!target}
      error={error}
      onSubmit={submit}
      onClose={onClose}
    >
      <Radio.Group
        label="Link the tenant to"
        value={isNew ? 'new' : 'present'}
        onChange={(value) => setIsNew(value === 'new')}
      >
        <Stack gap="xs" mt={4}>
          <Radio value="present" label="An organization that is there" />
          <Radio value="new" label="A new organization" />
        </Stack>
      </Radio.Group>
      {isNew ? (
        <TextInput
          label="Name of the organization"
          required
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      ) : (
        <Select
          label="Organization"
          description="Active ones without a tenant."
          data={free.map((organization) => ({ value: organization.organizationId, label: organization.name }))}
          value={organizationId}
          onChange={setOrganizationId}
          searchable
          limit={100}
          nothingFoundMessage="None without a tenant"
        />
      )}
      {unlisted ? <ErrorPanel error={unlisted} compact onRetry={() => void refetch()} /> : null}
    </DialogForm>
  );
}

interface LinkDialogProps {
  readonly customer: PartnerCustomer | undefined;
  readonly onClose: () => void;
}

/** Links a customer's tenant to an organization, so that workflows of that organization work in it. */
export function LinkDialog({ customer, onClose }: LinkDialogProps) {
  return (
    <Modal opened={customer !== undefined} onClose={onClose} title={`Link ${customer?.displayName ?? ''}`}>
      {customer ? <LinkForm customer={customer} onClose={onClose} /> : null}
    </Modal>
  );
}
