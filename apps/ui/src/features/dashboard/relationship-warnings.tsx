import { globalScope } from '@msp/models';
import { useQuery } from '@tanstack/react-query';
import { ErrorPanel } from '../../components/error-panel';
import { LinkAnchor } from '../../components/link';
import { Relationship } from '../../components/relationship';
import { SkeletonLines } from '../../components/skeletons';
import { Alert, Text, Title } from '../../components/ui';
import { paths } from '../../paths';
import { tenantQueries } from '../../queries/tenant.queries';
import classes from './dashboard.module.css';

/** Relationships with customers that end soon, have ended or are missing, the most urgent first. */
export function RelationshipWarnings({ orgId }: { readonly orgId: string | undefined }) {
  const { data, error, refetch } = useQuery(tenantQueries.warnings(orgId ?? globalScope));
  return (
    <section className={classes.panel} aria-label="Relationships to renew">
      <Title order={2} size="1rem" mb="xs">
        Relationships to renew
      </Title>
      {error ? <ErrorPanel error={error} compact onRetry={() => void refetch()} /> : null}
      {data || error ? null : <SkeletonLines count={2} />}
      {data?.problem ? (
        <Alert color="orange" mb="xs">
          {data.problem}
        </Alert>
      ) : null}
      {data && data.items.length === 0 && data.fetchedAt !== undefined ? (
        <Text c="dimmed">None ends within 30 days.</Text>
      ) : null}
      <ul className={classes.failures}>
        {data?.items.map(({ organizationId, organizationName, state, endDateTime, daysLeft }) => (
          <li key={organizationId}>
            <LinkAnchor to={paths.overview(organizationId)}>{organizationName}</LinkAnchor>
            <div className={classes.why}>
              <Relationship
                state={state}
                relationship={{
                  ...(endDateTime !== undefined && { endDateTime }),
                  ...(daysLeft !== undefined && { daysLeft }),
                }}
              />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
