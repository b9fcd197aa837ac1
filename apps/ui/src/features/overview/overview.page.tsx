import { useQuery } from '@tanstack/react-query';
import { CopyButton } from '../../components/copy-button';
import { ErrorPanel } from '../../components/error-panel';
import { LinkCard } from '../../components/link';
import { Page } from '../../components/page';
import { SkeletonLines } from '../../components/skeletons';
import { Time } from '../../components/time';
import { Badge } from '../../components/ui';
import { paths } from '../../paths';
import { organizationQueries } from '../../queries/organization.queries';
import { useCan, useOrganization } from '../../session/use-me';
import { OrganizationTabs } from '../../organization/organization-tabs';
import classes from '../../organization/settings.module.css';
import { TenantPanel } from '../../organization/tenant-panel';

function Facts({ orgId }: { readonly orgId: string }) {
  const { data, error, refetch } = useQuery(organizationQueries.detail(orgId));
  if (error) {
    return <ErrorPanel error={error} title="The organization could not be loaded" onRetry={() => void refetch()} />;
  }
  if (!data) return <SkeletonLines count={4} />;
  const { tenantId, isActive, createdAt, updatedAt } = data.organization;
  return (
    <section className={classes.card} aria-label="Facts">
      <dl className={classes.facts}>
        <dt>State</dt>
        <dd>
          <Badge color={isActive ? 'green' : 'gray'}>{isActive ? 'Active' : 'Inactive'}</Badge>
        </dd>
        <dt>Microsoft Entra tenant</dt>
        <dd>
          {tenantId ?? <span className={classes.none}>No tenant linked</span>}
          {tenantId ? <CopyButton value={tenantId} label="Copy tenant id" /> : null}
        </dd>
        <dt>Organization id</dt>
        <dd>
          {orgId}
          <CopyButton value={orgId} label="Copy organization id" />
        </dd>
        <dt>Added</dt>
        <dd>
          <Time value={createdAt} />
        </dd>
        <dt>Changed</dt>
        <dd>
          <Time value={updatedAt} />
        </dd>
      </dl>
    </section>
  );
}

/** What an organization is, and where it is set up. */
export function OverviewPage() {
  const { organizationId: orgId, name } = useOrganization();
  const mayManage = useCan('canManageConfig');
  return (
    <Page title={name} subtitle="What this organization is, and how it is set up.">
      <OrganizationTabs />
      <div className={classes.cards}>
        <Facts orgId={orgId} />
        <TenantPanel orgId={orgId} />
        <LinkCard to={paths.configuration(orgId)} title="Configuration">
          <span className={classes.note}>Values that workflows read, beside the global ones.</span>
        </LinkCard>
        {mayManage ? (
          <>
            <LinkCard to={paths.secrets(orgId)} title="Secrets">
              <span className={classes.note}>Passwords and keys in the vault.</span>
            </LinkCard>
            <LinkCard to={paths.integrations(orgId)} title="Integrations">
              <span className={classes.note}>The external systems that workflows work with.</span>
            </LinkCard>
          </>
        ) : null}
      </div>
    </Page>
  );
}
