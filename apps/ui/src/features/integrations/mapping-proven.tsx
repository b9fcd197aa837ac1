import type { ExternalOrganization, IntegrationType } from '@msp/models';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { errorLabel } from '../../components/error-labels';
import { Alert, Button, Checkbox, Stack, Text, TextInput } from '../../components/ui';
import { ApiError } from '../../lib/api-error';
import { organizationMappingQueries, readAgain } from '../../queries/organization-mapping.queries';
import { AskAdmin } from './mapping-ask-admin';
import { type MappingFaults, type MappingValues, nameOf } from '../../organization/mapping-draft';
import { useSettingsScope } from '../../organization/settings-page';

interface ProvenProps {
  readonly type: IntegrationType;
  readonly values: MappingValues;
  readonly faults: MappingFaults;
  readonly taken: ReadonlyMap<string, string>;
  readonly onChange: (values: MappingValues) => void;
}

const proofs: Readonly<Record<'tenant' | 'domain', string>> = {
  tenant: 'It has the same Microsoft tenant.',
  domain: 'It has a domain that Microsoft verified for the tenant.',
};

function Suggestion({ found, ...props }: ProvenProps & { readonly found: ExternalOrganization }) {
  const { type, values, faults, taken, onChange } = props;
  const { owner } = useSettingsScope();
  const { externalOrgId, name: externalOrgName, proof = 'tenant' } = found;
  const reason = taken.get(externalOrgId);
  const chosen = values.externalOrgId === externalOrgId;
  const none = { ...values, externalOrgId: '', externalOrgName: '' };
  return (
    <Checkbox
      label={`${owner} is ${nameOf({ externalOrgId, externalOrgName })} in ${type.displayName}`}
      description={reason ? `It is ${reason}.` : proofs[proof]}
      checked={chosen}
      disabled={reason !== undefined}
      error={faults.externalOrgId && 'Confirm that this is the organization.'}
      onChange={() => onChange(chosen ? none : { ...values, externalOrgId, externalOrgName })}
    />
  );
}

function Looked(props: ProvenProps) {
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
export function ProvenOrganization(props: ProvenProps) {
  const { displayName, supportsDiscovery } = props.type;
  if (supportsDiscovery) return <Looked {...props} />;
  return <AskAdmin title={`${displayName} cannot list its organizations`} displayName={displayName} />;
}

/** What is mapped, which stays; only its name here can be changed. */
export function MappedOrganization({ type, values, faults, onChange }: Omit<ProvenProps, 'taken'>) {
  return (
    <>
      <TextInput
        label="Id of the external organization"
        description="A platform admin can change it."
        readOnly
        value={values.externalOrgId}
        error={faults.externalOrgId}
      />
      <TextInput
        label="Name"
        description={`How people recognise it here; nothing changes in ${type.displayName}.`}
        value={values.externalOrgName}
        error={faults.externalOrgName}
        onChange={({ currentTarget }) => onChange({ ...values, externalOrgName: currentTarget.value })}
      />
    </>
  );
}
