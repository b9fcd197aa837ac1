import { type ReactNode, useState } from 'react';
import { DialogForm } from '../../components/dialog-form';
import { TextInput } from '../../components/ui';
import { ApiError } from '../../lib/api';
import { useKept } from '../../session/use-kept';
import { checkOrganization, type FieldMessages, type OrganizationFields } from './organization-draft';

interface OrganizationFormProps {
  readonly initial: OrganizationFields;
  /** The name under which what is filled in is kept. */
  readonly draft: string;
  readonly submitLabel: string;
  readonly mayLinkTenant: boolean;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onSubmit: (fields: OrganizationFields) => void;
  readonly onClose: () => void;
  /** Stands above the buttons: what somebody else has changed. */
  readonly notice?: ReactNode;
}

function messagesFrom(error: unknown): FieldMessages {
  if (!(error instanceof ApiError)) return {};
  return Object.fromEntries(error.errors.map(({ path, message }) => [path, message]));
}

/** The fields of an organization; the same for a new one and for a change. */
export function OrganizationForm(props: OrganizationFormProps) {
  const { initial, draft, submitLabel, mayLinkTenant, busy, error, onSubmit, onClose, notice } = props;
  const [fields, setFields] = useKept(draft, initial);
  const [touched, setTouched] = useState(false);
  const messages = { ...messagesFrom(error), ...(touched ? checkOrganization(fields) : {}) };

  const submit = () => {
    setTouched(true);
    if (Object.keys(checkOrganization(fields)).length === 0) onSubmit(fields);
  };
  return (
    <DialogForm
      submitLabel={submitLabel}
      busy={busy}
      error={notice ? undefined : error}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextInput
        label="Name"
        description="As your technicians know the client."
        required
        data-autofocus
        value={fields.name}
        error={messages.name}
        onChange={({ currentTarget: { value } }) => setFields((before) => ({ ...before, name: value }))}
      />
      <TextInput
        label="Microsoft Entra tenant id"
        description={
          mayLinkTenant
            ? 'The tenant that workflows act in. Check it twice: a wrong tenant is the worst accident here.'
            : 'Only a platform admin may change the tenant.'
        }
        value={fields.tenantId}
        disabled={!mayLinkTenant}
        error={messages.tenantId}
        onChange={({ currentTarget: { value } }) => setFields((before) => ({ ...before, tenantId: value }))}
      />
      {notice}
    </DialogForm>
  );
}
