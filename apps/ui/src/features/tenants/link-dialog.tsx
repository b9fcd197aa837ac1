import { type PartnerCustomer, requestRules } from '@msp/models';
import { useQuery } from '@tanstack/react-query';
import { ErrorPanel } from '../../components/error-panel';
import { toast } from '../../components/toasts';
import { Modal, Radio, Select, Stack, TextInput } from '../../components/ui';
import { ContractForm } from '../../contract-form/contract-form';
import { Field } from '../../contract-form/field';
import { useContractForm } from '../../contract-form/use-contract-form';
import { useChange } from '../../lib/use-change';
import { organizationQueries } from '../../queries/organization.queries';
import { tenantMutations } from '../../queries/tenant.queries';

interface LinkFormProps {
  readonly customer: PartnerCustomer;
  readonly onClose: () => void;
}

interface LinkValues {
  readonly to: 'present' | 'new';
  readonly organizationId: string | null;
  readonly name: string;
}

function LinkForm({ customer: { tenantId, displayName }, onClose }: LinkFormProps) {
  const { data, error: unlisted, refetch } = useQuery(organizationQueries.list());
  const { change, isPending, error } = useChange(tenantMutations.link(), {
    onDone: ({ name }) => toast.success(`${displayName} is linked to ${name}`),
    onDoneHere: onClose,
  });
  const initial: LinkValues = { to: 'present', organizationId: null, name: displayName };
  const form = useContractForm({
    operation: 'linkTenant',
    initial,
    request: ({ to, organizationId, name }: LinkValues) =>
      to === 'new' ? { name: name.trim() } : { organizationId: organizationId ?? '' },
    send: (target) => change({ tenantId, target }),
    busy: isPending,
    error,
  });
  const { to, organizationId, name } = form.values;
  const free = (data ?? []).filter((organization) => organization.isActive && !organization.tenantId);
  const isComplete = to === 'new' ? name.trim() !== '' : organizationId !== null;
  return (
    <ContractForm form={form} submitLabel="Link" incomplete={!isComplete} onClose={onClose}>
      <Field form={form} name="to">
        {(input) => (
          <Radio.Group label="Link the tenant to" {...input}>
            <Stack gap="xs" mt={4}>
              <Radio value="present" label="An organization that is there" />
              <Radio value="new" label="A new organization" />
            </Stack>
          </Radio.Group>
        )}
      </Field>
      {to === 'new' ? (
        <Field form={form} name="name">
          {(input) => (
            <TextInput
              label="Name of the organization"
              required
              maxLength={requestRules.linkTenant.name.maxLength}
              {...input}
            />
          )}
        </Field>
      ) : (
        <Field form={form} name="organizationId">
          {(input) => (
            <Select
              label="Organization"
              description="Active ones without a tenant."
              data={free.map((organization) => ({ value: organization.organizationId, label: organization.name }))}
              searchable
              limit={100}
              nothingFoundMessage="None without a tenant"
              {...input}
            />
          )}
        </Field>
      )}
      {unlisted ? <ErrorPanel error={unlisted} compact onRetry={() => void refetch()} /> : null}
    </ContractForm>
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
