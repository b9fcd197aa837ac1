import type { ExternalOrganization } from '@msp/models';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { errorLabel } from '../../components/error-labels';
import { Time } from '../../components/time';
import { Alert, Button, Group, Stack, Text, TextInput } from '../../components/ui';
import { Field } from '../../contract-form/field';
import { ApiError } from '../../lib/api-error';
import {
  type DiscoveredOrganizations,
  organizationMappingQueries,
  readAgain,
} from '../../queries/organization-mapping.queries';
import { MappingChoice } from './mapping-choice';
import type { OrganizationFieldsProps } from './mapping-proven';
import { useSettingsScope } from '../../organization/settings-page';
import { counted } from '../../lib/words';

const none: readonly ExternalOrganization[] = [];

function ManualEntry({ type, form }: OrganizationFieldsProps) {
  return (
    <>
      <Field form={form} name="externalOrgId">
        {(input) => (
          <TextInput
            label="Id of the external organization"
            description={`As ${type.displayName} names it.`}
            required
            {...input}
          />
        )}
      </Field>
      <Field form={form} name="externalOrgName">
        {(input) => <TextInput label="Name" description="How people recognise it here." {...input} />}
      </Field>
    </>
  );
}

interface ListStateProps {
  readonly list: DiscoveredOrganizations | undefined;
  readonly name: string;
  readonly refreshing: boolean;
  readonly onRefresh: () => void;
}

/** How old the list is, or how far reading it has come. */
function ListState({ list, name, refreshing, onRefresh }: ListStateProps) {
  const reading = !list?.isComplete;
  return (
    <Group gap={6}>
      <Text size="xs" c="dimmed" role="status">
        {reading ? `Reading the organizations of ${name}: ${list?.loaded ?? 0} read…` : null}
        {!reading ? counted(list.organizations.length, 'organization') : null}
        {!reading && list.cachedAt ? (
          <>
            , read <Time value={list.cachedAt} />
          </>
        ) : null}
      </Text>
      {reading ? null : (
        <Button
          variant="subtle"
          size="compact-sm"
          fz="xs"
          aria-label={`Refresh the organizations of ${name}`}
          aria-disabled={refreshing}
          onClick={() => (refreshing ? undefined : onRefresh())}
        >
          {refreshing ? 'Refreshing…' : 'Refresh'}
        </Button>
      )}
    </Group>
  );
}

interface FailureProps {
  readonly error: Error;
  readonly name: string;
  readonly onRetry: () => void;
}

function Failure({ error, name, onRetry }: FailureProps) {
  return (
    <Alert color="red" role="alert" title={`The organizations of ${name} could not be read`}>
      {error instanceof ApiError ? error.detail : errorLabel(error).title}
      <br />
      You can try again, or enter the id by hand.
      <br />
      <Button mt="xs" variant="default" size="compact-sm" onClick={onRetry}>
        Retry
      </Button>
    </Alert>
  );
}

function ListedEntry({ type, form, taken }: OrganizationFieldsProps) {
  const { scope } = useSettingsScope();
  const client = useQueryClient();
  const { data, error, isFetching } = useQuery(organizationMappingQueries.discovered(scope, type.name));
  const name = type.displayName;
  // After a failure the service leaves the vendor alone for a while, unless it is asked for a fresh list.
  const read = () => void readAgain(client, scope, type.name);
  return (
    <Stack gap={4}>
      <Field form={form} name="externalOrgId">
        {({ value, onChange, ...input }) => (
          <MappingChoice
            label={`Organization in ${name}`}
            organizations={data?.organizations ?? none}
            taken={taken}
            chosenId={value}
            chosenName={form.getValues('externalOrgName')}
            loading={!error && !data?.isComplete}
            onChange={(chosen) => {
              if (!chosen) return;
              form.setValue('externalOrgName', chosen.name);
              onChange(chosen.externalOrgId);
            }}
            {...input}
          />
        )}
      </Field>
      {error && !isFetching ? (
        <Failure error={error} name={name} onRetry={read} />
      ) : (
        <ListState list={data} name={name} refreshing={isFetching} onRefresh={read} />
      )}
      {data?.problem ? (
        <Alert color="orange" role="alert" title="This list is older than it should be">
          {data.problem}
        </Alert>
      ) : null}
    </Stack>
  );
}

/** Which external organization it is: chosen from those that the system lists, or entered by hand. */
export function MappingOrganization(props: OrganizationFieldsProps) {
  const [byHand, setByHand] = useState(false);
  const { displayName, supportsDiscovery } = props.type;
  if (!supportsDiscovery) {
    return (
      <>
        <Text size="sm">{displayName} cannot list its organizations: enter the id by hand.</Text>
        <ManualEntry {...props} />
      </>
    );
  }
  return (
    <>
      {byHand ? <ManualEntry {...props} /> : <ListedEntry {...props} />}
      <Group>
        <Button variant="subtle" size="compact-sm" onClick={() => setByHand(!byHand)}>
          {byHand ? 'Choose from the list' : 'Enter an id by hand'}
        </Button>
      </Group>
    </>
  );
}
