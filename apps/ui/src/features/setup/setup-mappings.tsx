import { type IntegrationType, provenExternal } from '@msp/models';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useChange } from '../../lib/use-change';
import { ErrorPanel } from '../../components/error-panel';
import { LinkAnchor } from '../../components/link';
import { unmappedIntegrations } from '../../components/readiness-steps';
import { SkeletonLines } from '../../components/skeletons';
import { toast } from '../../components/toasts';
import { useReadinessFacts } from '../../components/use-readiness';
import { Button, Group, Text } from '../../components/ui';
import { paths } from '../../paths';
import {
  organizationMappingMutations,
  organizationMappingQueries,
  readAgain,
} from '../../queries/organization-mapping.queries';
import { nameOf } from '../../organization/mapping-draft';
import settings from '../../organization/settings.module.css';
import classes from './setup.module.css';

interface ProvenProps {
  readonly orgId: string;
  readonly tenantId: string | undefined;
  readonly type: IntegrationType;
}

interface ByHandProps {
  readonly orgId: string;
  readonly displayName: string;
}

function ByHand({ orgId, displayName }: ByHandProps) {
  return (
    <Text size="sm">
      Nothing in {displayName} is proven to be this organization.{' '}
      <LinkAnchor to={`${paths.integrations(orgId)}#mappings`}>Choose it by hand</LinkAnchor>
    </Text>
  );
}

/** The list of external organizations is remembered for an hour; a client that was just added there is found by looking again. */
function NothingProven({ orgId, type }: { readonly orgId: string; readonly type: IntegrationType }) {
  const client = useQueryClient();
  const { name, displayName } = type;
  const { isFetching } = useQuery(organizationMappingQueries.discovered(orgId, name));
  return (
    <Group gap="xs">
      <ByHand orgId={orgId} displayName={displayName} />
      <Button
        size="compact-sm"
        variant="default"
        aria-label={`Look again in ${displayName}`}
        loading={isFetching}
        onClick={() => void readAgain(client, orgId, name)}
      >
        Look again
      </Button>
    </Group>
  );
}

function Proven({ orgId, tenantId, type }: ProvenProps) {
  const { name, displayName } = type;
  const { data, error, refetch } = useQuery(organizationMappingQueries.discovered(orgId, name));
  const { change, isPending, error: refusal } = useChange(organizationMappingMutations.create(orgId));
  if (error) {
    const title = `${displayName} could not be asked`;
    return <ErrorPanel error={error} compact title={title} onRetry={() => void refetch()} />;
  }
  if (!data?.isComplete) return <Text size="sm">{`Looking in ${displayName}…`}</Text>;
  const own = data.provenOnly ? data.organizations[0] : provenBy(tenantId, data.organizations);
  if (!own) return <NothingProven orgId={orgId} type={type} />;
  const { externalOrgId, name: externalOrgName } = own;
  const accept = () =>
    void change(
      { integration: name, externalOrgId, externalOrgName },
      { onDone: () => toast.success(`${externalOrgName} in ${displayName} is mapped`) },
    );
  return (
    <>
      <Group gap="xs">
        <Text size="sm">
          {`In ${displayName} it is ${nameOf({ externalOrgId, externalOrgName })}: that is proven by its tenant or domain.`}
        </Text>
        <Button
          size="compact-sm"
          aria-label={`Accept ${externalOrgName} in ${displayName}`}
          loading={isPending}
          onClick={accept}
        >
          Accept
        </Button>
      </Group>
      {refusal ? <ErrorPanel error={refusal} compact /> : null}
    </>
  );
}

const provenBy = (tenantId: string | undefined, externals: Parameters<typeof provenExternal>[1]) =>
  provenExternal({ tenantId: tenantId ?? null, verifiedDomains: [] }, externals)?.external;

/** The integrations that lack a mapping, each with the one that is proven, to be accepted. */
export function ProvenMappings({ orgId }: { readonly orgId: string }) {
  const facts = useReadinessFacts(orgId);
  const unmapped = unmappedIntegrations(facts);
  if (!unmapped) return <SkeletonLines count={2} />;
  if (unmapped.length === 0) return <p className={settings.note}>Every integration in use is mapped.</p>;
  return (
    <div className={classes.proven}>
      {unmapped.map((type) =>
        type.supportsDiscovery ? (
          <Proven key={type.name} orgId={orgId} tenantId={facts.tenant?.tenantId} type={type} />
        ) : (
          <ByHand key={type.name} orgId={orgId} displayName={type.displayName} />
        ),
      )}
    </div>
  );
}
