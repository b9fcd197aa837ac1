import { globalScope, type IntegrationMapping } from '@msp/models';
import { useQuery } from '@tanstack/react-query';
import { Select } from '../../components/ui';
import { configurationQueries } from '../../queries/configuration.queries';
import { organizationMappingQueries } from '../../queries/organization-mapping.queries';
import { useCan, useScope } from '../../session/use-me';
import { useBuilder } from './builder-context';

interface ChoiceProps {
  readonly integration: string;
  /** Its active mappings. */
  readonly mappings: readonly IntegrationMapping[];
}

const nameOf = ({ externalOrgId, externalOrgName }: IntegrationMapping) =>
  externalOrgName ? `${externalOrgName} (${externalOrgId})` : externalOrgId;

function MappingChoice({ integration, mappings }: ChoiceProps) {
  const { state, edit } = useBuilder();
  const types = useQuery(configurationQueries.integrationTypes());
  const displayName = types.data?.find(({ name }) => name === integration)?.displayName ?? integration;
  const chosen = state.form.mappings.find((one) => one.integration === integration)?.mappingId;
  const byDefault = mappings.find(({ isDefault }) => isDefault);
  const choose = (mappingId: string | null) =>
    edit((form) => {
      const others = form.mappings.filter((one) => one.integration !== integration);
      return { ...form, mappings: mappingId === null ? others : [...others, { integration, mappingId }] };
    });
  const isKnown = chosen === undefined || mappings.some(({ mappingId }) => mappingId === chosen);
  return (
    <Select
      label={`Acts in ${displayName} as`}
      description="For the choices of its fields and for what it runs."
      placeholder={byDefault ? `The default one: ${nameOf(byDefault)}` : 'The default one'}
      clearable
      withScrollArea={false}
      data={[
        ...(isKnown ? [] : [{ value: chosen, label: 'A mapping that is not active any more' }]),
        ...mappings.map((mapping) => ({ value: mapping.mappingId, label: nameOf(mapping) })),
      ]}
      value={chosen ?? null}
      onChange={choose}
    />
  );
}

/** Through which of several mappings the form acts, where the organization has several. */
export function FormMappings() {
  const { state, workflow } = useBuilder();
  const scope = useScope();
  const maySee = useCan('canManageConfig') && scope !== globalScope;
  const used = workflow?.uses ?? [];
  const list = useQuery({ ...organizationMappingQueries.list(scope), enabled: maySee && used.length > 0 });
  if (!maySee || !list.data) return null;
  const active = list.data.filter(({ isActive }) => isActive);
  return used.map((integration) => {
    const mappings = active.filter((mapping) => mapping.integration === integration);
    const isChosen = state.form.mappings.some((one) => one.integration === integration);
    if (mappings.length < 2 && !isChosen) return null;
    return <MappingChoice key={integration} integration={integration} mappings={mappings} />;
  });
}
