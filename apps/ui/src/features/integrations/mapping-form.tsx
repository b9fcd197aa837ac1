import type { IntegrationMapping, IntegrationType } from '@msp/models';
import { type ReactNode, useMemo, useState } from 'react';
import { DialogForm } from '../../components/dialog-form';
import { Alert, TextInput } from '../../components/ui';
import { ApiError } from '../../lib/api-error';
import { useKept } from '../../session/use-kept';
import { useMe } from '../../session/use-me';
import { checkMapping, type MappingFaults, type MappingValues } from '../../organization/mapping-draft';
import { MappingOrganization } from './mapping-organization';
import { MappedOrganization, ProvenOrganization } from './mapping-proven';

interface MappingFormProps {
  /** Under which name what is filled in is kept over a reload. */
  readonly draft: string;
  readonly type: IntegrationType;
  readonly initial: MappingValues;
  /** The mappings of the organization, the edited one aside: what they map to cannot be chosen again. */
  readonly others: readonly IntegrationMapping[];
  readonly saveLabel: string;
  readonly busy: boolean;
  readonly error: unknown;
  /** What stands between the fields and the buttons. */
  readonly children?: ReactNode;
  readonly onSave: (values: MappingValues) => void;
  readonly onClose: () => void;
}

function messagesFrom(error: unknown): MappingFaults {
  if (!(error instanceof ApiError)) return {};
  return Object.fromEntries(error.errors.map(({ path, message }) => [path, message]));
}

function Fields({ type, values, faults, onChange }: FieldsProps) {
  return type.mappingFields.map(({ name, label, kind, required, help }) => (
    <TextInput
      key={name}
      label={label}
      description={help}
      required={required}
      inputMode={kind === 'number' ? 'decimal' : 'text'}
      value={values.fields[name] ?? ''}
      error={faults[`mappingData.${name}`]}
      onChange={({ currentTarget }) =>
        onChange({ ...values, fields: { ...values.fields, [name]: currentTarget.value } })
      }
    />
  ));
}

interface FieldsProps {
  readonly type: IntegrationType;
  readonly values: MappingValues;
  readonly faults: MappingFaults;
  readonly onChange: (values: MappingValues) => void;
}

function OwnTenant({ type }: { readonly type: IntegrationType }) {
  const { isPlatformAdmin } = useMe();
  return (
    <Alert color="blue" title="A mapping is rarely needed here">
      {type.displayName} works without a mapping in the organization’s own tenant. Only platform admins map it to
      another tenant{isPlatformAdmin ? '.' : ', so ask one of them for that.'}
    </Alert>
  );
}

interface OrganizationProps extends FieldsProps {
  readonly taken: ReadonlyMap<string, string>;
  readonly isNew: boolean;
}

/** Platform admins choose any; others confirm what is proven, and keep what is mapped. */
function Organization({ isNew, ...props }: OrganizationProps) {
  const { isPlatformAdmin } = useMe();
  if (isPlatformAdmin) return <MappingOrganization {...props} />;
  return isNew ? <ProvenOrganization {...props} /> : <MappedOrganization {...props} />;
}

function takenBy(type: IntegrationType, others: readonly IntegrationMapping[]): ReadonlyMap<string, string> {
  const same = others.filter(({ integration, isActive }) => integration === type.name && isActive);
  return new Map(same.map(({ externalOrgId }) => [externalOrgId, 'mapped to this organization already']));
}

/** The external organization and what the integration needs to know of it, for a new mapping or a stored one. */
export function MappingForm(props: MappingFormProps) {
  const { draft, type, initial, others, saveLabel, busy, error, children, onSave, onClose } = props;
  const [values, setValues] = useKept(draft, initial);
  const [touched, setTouched] = useState(false);
  const taken = useMemo(() => takenBy(type, others), [type, others]);
  const trimmed = {
    ...values,
    externalOrgId: values.externalOrgId.trim(),
    externalOrgName: values.externalOrgName.trim(),
  };
  const own = checkMapping(trimmed, type.mappingFields);
  const faults = { ...messagesFrom(error), ...(touched ? own : {}) };
  const submit = () => {
    setTouched(true);
    if (Object.keys(own).length === 0) onSave(trimmed);
  };
  return (
    <DialogForm submitLabel={saveLabel} busy={busy} error={error} onSubmit={submit} onClose={onClose}>
      {type.actsInOwnTenant ? <OwnTenant type={type} /> : null}
      <Organization
        type={type}
        values={values}
        faults={faults}
        taken={taken}
        isNew={initial.externalOrgId === ''}
        onChange={setValues}
      />
      <Fields type={type} values={values} faults={faults} onChange={setValues} />
      {children}
    </DialogForm>
  );
}
