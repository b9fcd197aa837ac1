import type { IntegrationMapping, IntegrationType } from '@msp/models';
import { type ReactNode, useMemo } from 'react';
import { Alert, TextInput } from '../../components/ui';
import { ContractForm } from '../../contract-form/contract-form';
import { Field } from '../../contract-form/field';
import { useContractForm } from '../../contract-form/use-contract-form';
import { checkMapping, type MappingValues, wrongId } from '../../organization/mapping-draft';
import { useMe } from '../../session/use-me';
import { MappingOrganization } from './mapping-organization';
import { MappedOrganization, type OrganizationFieldsProps, ProvenOrganization } from './mapping-proven';

interface MappingFormProps {
  readonly operation: 'createMapping' | 'updateMapping';
  readonly type: IntegrationType;
  /** Of the one that is edited; without one it is a new one. */
  readonly isNew: boolean;
  /** What is filled in, kept over a reload. */
  readonly initial: MappingValues;
  readonly keep: (values: MappingValues) => void;
  /** The mappings of the organization, the edited one aside: what they map to cannot be chosen again. */
  readonly others: readonly IntegrationMapping[];
  readonly saveLabel: string;
  readonly busy: boolean;
  readonly error: unknown;
  /** Whether what failed is told by `children`. */
  readonly isTold?: boolean;
  /** What stands between the fields and the buttons. */
  readonly children?: ReactNode;
  readonly onSave: (values: MappingValues) => Promise<void>;
  readonly onClose: () => void;
}

const words = {
  externalOrgId: {
    missing: 'Choose the organization, or enter its id.',
    long: wrongId,
  },
  externalOrgName: { long: 'A name has at most 200 characters.' },
};

const trimmed = ({ externalOrgId, externalOrgName, mappingData }: MappingValues): MappingValues => ({
  externalOrgId: externalOrgId.trim(),
  externalOrgName: externalOrgName.trim(),
  mappingData,
});

function Fields({ type, form }: Pick<OrganizationFieldsProps, 'type' | 'form'>) {
  return type.mappingFields.map(({ name, label, kind, required, help }) => (
    <Field key={name} form={form} name={`mappingData.${name}`}>
      {({ value, ...input }) => (
        <TextInput
          label={label}
          description={help}
          required={required}
          inputMode={kind === 'number' ? 'decimal' : 'text'}
          value={value ?? ''}
          {...input}
        />
      )}
    </Field>
  ));
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

/** Platform admins choose any; others confirm what is proven, and keep what is mapped. */
function Organization({ isNew, ...props }: OrganizationFieldsProps & { readonly isNew: boolean }) {
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
  const { operation, type, isNew, initial, keep, others, saveLabel, busy, error, isTold, children } = props;
  const { onSave, onClose } = props;
  const taken = useMemo(() => takenBy(type, others), [type, others]);
  const form = useContractForm({
    operation,
    initial,
    keep,
    words,
    busy,
    error,
    check: (values: MappingValues) => checkMapping(values, type.mappingFields),
    request: trimmed,
    send: onSave,
  });
  return (
    <ContractForm form={form} submitLabel={saveLabel} {...(isTold && { error: undefined })} onClose={onClose}>
      {type.actsInOwnTenant ? <OwnTenant type={type} /> : null}
      <Organization type={type} form={form} taken={taken} isNew={isNew} />
      <Fields type={type} form={form} />
      {children}
    </ContractForm>
  );
}
