import type { Organization, OrganizationSummary } from '@msp/models';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { CopyButton } from '../../components/copy-button';
import { LinkAnchor } from '../../components/link';
import { relationshipAppearance } from '../../components/relationship';
import { StatusBadge } from '../../components/status-badge';
import { Time } from '../../components/time';
import { Badge, Skeleton } from '../../components/ui';
import { useIntegrationNames } from '../../components/use-integration-names';
import { paths } from '../../paths';
import { organizationSummaryQueries } from './organization-summary.queries';
import classes from './organizations.module.css';

interface CellProps {
  readonly organization: Organization;
}

/** Until it is known how the organization stands, and where that cannot be found out. */
function Known({
  organization,
  children,
}: CellProps & { readonly children: (summary: OrganizationSummary) => ReactNode }) {
  const { data, error } = useQuery(organizationSummaryQueries.of(organization.organizationId));
  if (data) return children(data);
  if (data === null || error) return <span className={classes.none}>Not known</span>;
  return <Skeleton height={14} width="60%" />;
}

export const consentLabels = { granted: 'Granted', incomplete: 'Incomplete', missing: 'Missing' } as const;
const consentColors = { granted: 'green', incomplete: 'orange', missing: 'red' } as const;

/** The tenant: its domain where the partner tenant knows it, else its id. One line, so that no row grows when it comes. */
export function TenantCell({ organization: { tenantId, organizationId } }: CellProps) {
  const { data, isPending } = useQuery({
    ...organizationSummaryQueries.of(organizationId),
    enabled: tenantId !== null,
  });
  if (!tenantId) return <span className={classes.none}>No tenant linked</span>;
  if (isPending) return <Skeleton height={14} width="60%" />;
  return (
    <span className={classes.tenant}>
      <span className={classes.line}>{data?.tenantDomain ?? data?.tenantName ?? <code>{tenantId}</code>}</span>
      <CopyButton value={tenantId} label="Copy tenant id" />
    </span>
  );
}

/** The relationship with the tenant, as the partner tenant lists it. */
export function RelationshipCell({ organization }: CellProps) {
  return (
    <Known organization={organization}>
      {({ relationship }) => {
        if (!relationship) return <span className={classes.none}>Not known</span>;
        const { label, color, Icon } = relationshipAppearance[relationship];
        return (
          <Badge color={color} leftSection={<Icon aria-hidden size={14} />}>
            {label}
          </Badge>
        );
      }}
    </Known>
  );
}

/** What the app was granted in the tenant when somebody last looked. */
export function ConsentCell({ organization }: CellProps) {
  const { tenantId, organizationId } = organization;
  if (!tenantId) return <span className={classes.none}>None needed</span>;
  return (
    <Known organization={organization}>
      {({ consent }) =>
        consent ? (
          <Badge color={consentColors[consent.state]}>{consentLabels[consent.state]}</Badge>
        ) : (
          <LinkAnchor to={paths.overview(organizationId)} aria-label={`Check the consent of ${organization.name}`}>
            Check
          </LinkAnchor>
        )
      }
    </Known>
  );
}

/** When somebody looked at the consent last. */
export function ConsentCheckedCell({ organization }: CellProps) {
  return (
    <Known organization={organization}>
      {({ consent }) => (consent ? <Time value={consent.checkedAt} /> : <span className={classes.none}>Never</span>)}
    </Known>
  );
}

/** The systems that the organization is mapped in. */
export function MappingsCell({ organization }: CellProps) {
  const { nameOf, isAwaited } = useIntegrationNames();
  return (
    <Known organization={organization}>
      {({ mappings }) => {
        if (mappings.length === 0) return <span className={classes.none}>None</span>;
        if (isAwaited) return <Skeleton height={14} width="60%" />;
        const names = mappings.map(nameOf).join(', ');
        return (
          <span className={classes.line} title={names}>
            {names}
          </span>
        );
      }}
    </Known>
  );
}

/** The newest execution, with how it went. */
export function LastRunCell({ organization }: CellProps) {
  return (
    <Known organization={organization}>
      {({ lastExecution }) =>
        lastExecution ? (
          <LinkAnchor
            className={classes.run}
            to={paths.execution(organization.organizationId, lastExecution.executionId)}
          >
            <Time value={lastExecution.startedAt} /> <StatusBadge status={lastExecution.status} />
          </LinkAnchor>
        ) : (
          <span className={classes.none}>None to see</span>
        )
      }
    </Known>
  );
}
