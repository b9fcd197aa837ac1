import type { ExternalOrganization, IntegrationType } from '@msp/models';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { errorLabel } from '../../components/error-labels';
import { Alert, Button, Checkbox, Stack, Text, TextInput } from '../../components/ui';
import type { UseFormReturn } from 'react-hook-form';
import { Field } from '../../contract-form/field';
import { ApiError } from '../../lib/api-error';
import { organizationMappingQueries, readAgain } from '../../queries/organization-mapping.queries';
import { AskAdmin } from './mapping-ask-admin';
import { type MappingValues, nameOf } from '../../organization/mapping-draft';
import { useSettingsScope } from '../../organization/settings-page';

/** The part of a mapping's form that says which external organization it is. */
export interface OrganizationFieldsProps {
  readonly type: IntegrationType;
  readonly form: UseFormReturn<MappingValues, unknown, MappingValues>;
  readonly taken: ReadonlyMap<string, string>;
}

const proofs: Readonly<Record<'tenant' | 'domain', string>> = {
  tenant: 'It has the same Microsoft tenant.',
  domain: 'It has a domain that Microsoft verified for the tenant.',
};

function Suggestion({ found, ...props }: OrganizationFieldsProps & { readonly found: ExternalOrganization }) {
  const { type, form, taken } = props;
  const { owner } = useSettingsScope();
  const { externalOrgId, name: externalOrgName, proof = 'tenant' } = found;
  const reason = taken.get(externalOrgId);
  return (
    <Field form={form} name="externalOrgId">
      {({ value, onChange, error, ...input }) => (
        <Checkbox
          label={`${owner} is ${nameOf({ externalOrgId, externalOrgName })} in ${type.displayName}`}
          description={reason ? `It is ${reason}.` : proofs[proof]}
          checked={value === externalOrgId}
          disabled={reason !== undefined}
          error={error && 'Confirm that this is the organization.'}
          onChange={({ currentTarget: { checked } }) => {
            form.setValue('externalOrgName', checked ? externalOrgName : '');
            onChange(checked ? externalOrgId : '');
          }}
          {...input}
        />
      )}
    </Field>
  );
}

function Looked(props: OrganizationFieldsProps) {
  const { scope, owner } = useSettingsScope();
  const client = useQueryClient();
  const { displayName, name } = props.type;
  const { data, error, isFetching } = useQuery(organizationMappingQueries.discovered(scope, name));
  const [found] = data?.organizations ?? [];
  if (error && !isFetching) {
    return (
      <Alert color="red" role="alert" title={`Nobody could look for ${owner} in ${displayName}`}>
        {error instanceof ApiError ? error.detail : errorLabel(error).title}
        <br />
        <Button mt="xs" variant="default" size="compact-sm" onClick={() => void readAgain(client, scope, name)}>
          Retry
        </Button>
      </Alert>
    );
  }
  if (!data?.isComplete) {
    return (
      <Text size="sm" role="status">
        Looking for {owner} in {displayName}…
      </Text>
    );
  }
  return (
    <Stack gap="md">
      {found ? <Suggestion {...props} found={found} /> : null}
      <AskAdmin
        title={found ? 'Is it another one?' : `Nothing in ${displayName} is proven to be ${owner}`}
        displayName={displayName}
      />
    </Stack>
  );
}

/** For everybody but platform admins: the one external organization that is proven to be this one, to be confirmed. */
export function ProvenOrganization(props: OrganizationFieldsProps) {
  const { displayName, supportsDiscovery } = props.type;
  if (supportsDiscovery) return <Looked {...props} />;
  return <AskAdmin title={`${displayName} cannot list its organizations`} displayName={displayName} />;
}

/** What is mapped, which stays; only its name here can be changed. */
export function MappedOrganization({ type, form }: OrganizationFieldsProps) {
  return (
    <>
      <Field form={form} name="externalOrgId">
        {(input) => (
          <TextInput
            label="Id of the external organization"
            description="A platform admin can change it."
            readOnly
            {...input}
          />
        )}
      </Field>
      <Field form={form} name="externalOrgName">
        {(input) => (
          <TextInput
            label="Name"
            description={`How people recognise it here; nothing changes in ${type.displayName}.`}
            {...input}
          />
        )}
      </Field>
    </>
  );
}
