import type { ReactNode } from 'react';
import { TextInput } from '../../components/ui';
import { ContractForm } from '../../contract-form/contract-form';
import { Field } from '../../contract-form/field';
import { useContractForm } from '../../contract-form/use-contract-form';
import { type OrganizationFields, requestOf } from './organization-draft';

interface OrganizationFormProps {
  readonly operation: 'createOrganization' | 'updateOrganization';
  readonly initial: OrganizationFields;
  /** Is told what is filled in, to keep it over a reload. */
  readonly keep: (fields: OrganizationFields) => void;
  readonly submitLabel: string;
  readonly mayLinkTenant: boolean;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onSubmit: (request: ReturnType<typeof requestOf>) => Promise<void> | void;
  readonly onClose: () => void;
  /** Stands above the buttons: what somebody else has changed. */
  readonly notice?: ReactNode;
}

const words = {
  name: { missing: 'Enter the name of the organization.' },
  tenantId: 'A tenant id looks like 1b2c3d4e-0000-4000-8000-123456789abc.',
};

/** The fields of an organization; the same for a new one and for a change. */
export function OrganizationForm(props: OrganizationFormProps) {
  const { operation, initial, keep, submitLabel, mayLinkTenant, busy, error, onSubmit, onClose, notice } = props;
  const form = useContractForm({
    operation,
    initial,
    keep,
    words,
    busy,
    error,
    request: requestOf,
    send: onSubmit,
  });
  return (
    <ContractForm form={form} submitLabel={submitLabel} onClose={onClose} {...(notice ? { error: undefined } : {})}>
      <Field form={form} name="name">
        {(input) => (
          <TextInput
            label="Name"
            description="As your technicians know the client."
            required
            data-autofocus
            {...input}
          />
        )}
      </Field>
      <Field form={form} name="tenantId">
        {(input) => (
          <TextInput
            label="Microsoft Entra tenant id"
            description={
              mayLinkTenant
                ? 'The tenant that workflows act in. Check it twice: a wrong tenant is the worst accident here.'
                : 'Only a platform admin may change the tenant.'
            }
            disabled={!mayLinkTenant}
            {...input}
          />
        )}
      </Field>
      {notice}
    </ContractForm>
  );
}
