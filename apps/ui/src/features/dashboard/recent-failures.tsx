import { globalScope, type ExecutionSummary } from '@msp/models';
import { LinkAnchor } from '../../components/link';
import { StatusBadge } from '../../components/status-badge';
import { Time } from '../../components/time';
import { Text, Title } from '../../components/ui';
import { paths } from '../../paths';
import { useMe } from '../../session/use-me';
import classes from './dashboard.module.css';

interface RecentFailuresProps {
  readonly failures: readonly ExecutionSummary[];
  /** Whether each says for which organization it ran. */
  readonly namesOrganization: boolean;
}

/** The latest failures, each leading to its execution. */
export function RecentFailures({ failures, namesOrganization }: RecentFailuresProps) {
  const { organizations } = useMe();
  const nameOf = (id: string) =>
    id === globalScope ? 'No organization' : organizations.find(({ organizationId }) => organizationId === id)?.name;
  return (
    <section className={classes.panel} aria-label="Recent failures">
      <Title order={2} size="1rem" mb="xs">
        Recent failures
      </Title>
      {failures.length === 0 ? <Text c="dimmed">Nothing has failed.</Text> : null}
      <ul className={classes.failures}>
        {failures.map(
          ({ organizationId, executionId, title, formName, workflowName, errorMessage, startedAt, status }) => (
            <li key={executionId}>
              <LinkAnchor to={paths.execution(organizationId, executionId)}>
                {title ?? formName ?? workflowName}
              </LinkAnchor>
              {status === 'Failed' ? null : <StatusBadge status={status} />}
              <span className={classes.when}>
                {namesOrganization ? `${nameOf(organizationId) ?? 'No longer accessible'}, ` : ''}
                <Time value={startedAt} />
              </span>
              {errorMessage ? <p className={classes.why}>{errorMessage.split('\n')[0]}</p> : null}
            </li>
          ),
        )}
      </ul>
    </section>
  );
}
