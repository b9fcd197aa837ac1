import { inWords } from '@msp/models';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { EmptyState } from '../../components/empty-state';
import { ErrorPanel } from '../../components/error-panel';
import { LinkCard } from '../../components/link';
import { Page } from '../../components/page';
import { SkeletonTiles } from '../../components/skeletons';
import { Badge, Button, Text, TextInput } from '../../components/ui';
import { useIntegrationNames } from '../../components/use-integration-names';
import { useListParams } from '../../lib/list-params';
import { paths } from '../../paths';
import { workflowQueries } from '../../queries/workflow.queries';
import { groupWorkflows, type WorkflowGroup } from './group-workflows';
import { QuarantinedList } from './quarantined-list';
import { CodeProblem, RunningCode } from './running-code';
import classes from './workflows.module.css';

export { WorkflowPage } from './workflow.page';

/** The catalogue: every workflow that the engine knows, by category. */
export function WorkflowsPage() {
  const { values, set } = useListParams(['q']);
  const { data, error, isPending, refetch } = useQuery(workflowQueries.catalogue());
  const names = useIntegrationNames();
  const isWaiting = (isPending || names.isAwaited) && !error;
  const groups = groupWorkflows(isWaiting ? [] : (data?.workflows ?? []), values.q ?? '');
  const search = (values.q ?? '').toLowerCase();
  const broken = (data?.quarantined ?? []).filter(({ name }) => inWords(name).toLowerCase().includes(search));
  return (
    <Page title="Workflows" subtitle="Everything that can be automated here, with or without a form">
      <TextInput
        className={classes.search ?? ''}
        aria-label="Search workflows"
        placeholder="Search by name, integration or tag"
        leftSection={<IconSearch aria-hidden size={16} />}
        value={values.q ?? ''}
        onChange={(event) => set({ q: event.currentTarget.value })}
      />
      <CodeProblem code={data?.code} />
      {isWaiting ? <SkeletonTiles count={6} /> : null}
      {error ? (
        <ErrorPanel error={error} title="The workflows could not be loaded" onRetry={() => void refetch()} />
      ) : null}
      {data && !isWaiting && groups.length === 0 && broken.length === 0 ? (
        <Nothing query={values.q} onClear={() => set({ q: undefined })} />
      ) : null}
      {groups.map((group) => (
        <Group key={group.category} group={group} />
      ))}
      <QuarantinedList definitions={broken} />
      <RunningCode code={data?.code} />
    </Page>
  );
}

function Group({ group: { category, workflows } }: { readonly group: WorkflowGroup }) {
  const { nameOf } = useIntegrationNames();
  return (
    <section aria-label={inWords(category)}>
      <h2 className={classes.category}>{inWords(category)}</h2>
      <ul className={classes.tiles}>
        {workflows.map(({ name, description, uses }) => (
          <li key={name}>
            <LinkCard to={paths.workflow(name)} title={inWords(name)}>
              <Text size="sm" c="dimmed" lineClamp={2} mih="2.6em">
                {description}
              </Text>
              <div className={classes.marks}>
                {uses.map((integration) => (
                  <Badge key={integration} color="gray" tt="none">
                    {nameOf(integration)}
                  </Badge>
                ))}
              </div>
            </LinkCard>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Nothing({ query, onClear }: { readonly query: string | undefined; readonly onClear: () => void }) {
  if (!query)
    return (
      <EmptyState
        title="The engine knows no workflow"
        description="Add one to libs/workflows; it appears here by itself."
      />
    );
  return (
    <EmptyState
      title={`No workflow matches “${query}”`}
      action={
        <Button variant="default" onClick={onClear}>
          Clear search
        </Button>
      }
    />
  );
}
