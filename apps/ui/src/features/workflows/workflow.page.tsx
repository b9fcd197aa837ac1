import { type Metadata, type WorkflowDescription, inWords } from '@msp/models';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { EmptyState } from '../../components/empty-state';
import { ErrorPanel } from '../../components/error-panel';
import { LinkButton } from '../../components/link-button';
import { brokenWorkflow, OutOfOrder } from '../../components/out-of-order';
import { Page } from '../../components/page';
import { SkeletonForm } from '../../components/skeletons';
import { Select, Tabs } from '../../components/ui';
import { useIntegrationNames } from '../../components/use-integration-names';
import { useListParams } from '../../lib/list-params';
import { paths } from '../../paths';
import { workflowQueries } from '../../queries/workflow.queries';
import { useMe, usePreferences } from '../../session/use-me';
import { WorkflowAbout } from './workflow-about';
import { WorkflowHttp } from './workflow-http';
import { WorkflowRun } from './workflow-run';
import classes from './workflows.module.css';

/** One workflow: what it takes, what it uses, the forms that lead to it, and a way to run it at once. */
export function WorkflowPage() {
  const { name = '' } = useParams();
  const { data: metadata, error, refetch } = useQuery(workflowQueries.metadata());
  const names = useIntegrationNames();
  const data = names.isAwaited ? undefined : metadata;
  const workflow = data?.workflows.find((known) => known.name === name);
  const broken = brokenWorkflow(data, name);
  return (
    <Page
      title={inWords(name)}
      subtitle={workflow?.description}
      breadcrumbs={[{ label: 'Workflows', to: paths.workflows() }]}
    >
      {error ? (
        <ErrorPanel error={error} title="The workflow could not be loaded" onRetry={() => void refetch()} />
      ) : null}
      {!data && !error ? <SkeletonForm /> : null}
      {broken ? <OutOfOrder definition={broken} /> : null}
      {data && !workflow && !broken ? <Unknown name={name} /> : null}
      {data && workflow ? <Loaded workflow={workflow} metadata={data} /> : null}
    </Page>
  );
}

function Unknown({ name }: { readonly name: string }) {
  return (
    <EmptyState
      title="There is no such workflow"
      description={`The engine knows no workflow with the name ${name}.`}
      action={<LinkButton to={paths.workflows()}>All workflows</LinkButton>}
    />
  );
}

function Loaded({ workflow, metadata }: { readonly workflow: WorkflowDescription; readonly metadata: Metadata }) {
  const { values, set } = useListParams(['tab', 'org', 'rerunOf']);
  const { organizations } = useMe();
  const { recentOrganizations } = usePreferences();
  const known = (id: string | undefined) => organizations.find(({ organizationId }) => organizationId === id);
  const organization = known(values.org) ?? known(recentOrganizations[0]) ?? organizations[0];
  return (
    <Tabs
      value={values.tab ?? 'about'}
      onChange={(tab) => set({ tab: tab === 'about' || tab === null ? undefined : tab })}
      keepMounted={false}
    >
      <div className={classes.bar}>
        <Tabs.List aria-label="Parts of the workflow">
          <Tabs.Tab value="about">About</Tabs.Tab>
          <Tabs.Tab value="run">Run</Tabs.Tab>
          <Tabs.Tab value="http">Over HTTP</Tabs.Tab>
        </Tabs.List>
        <Select
          label="Organization"
          searchable
          allowDeselect={false}
          w={240}
          data={organizations.map((one) => ({ value: one.organizationId, label: one.name }))}
          value={organization?.organizationId ?? null}
          onChange={(org) => set({ org: org ?? undefined })}
        />
      </div>
      <Tabs.Panel value="about">
        <WorkflowAbout workflow={workflow} metadata={metadata} organization={organization} />
      </Tabs.Panel>
      <Tabs.Panel value="run">
        <WorkflowRun workflow={workflow} organization={organization} rerunOf={values.rerunOf} />
      </Tabs.Panel>
      <Tabs.Panel value="http">
        <WorkflowHttp workflow={workflow} orgId={organization?.organizationId} />
      </Tabs.Panel>
    </Tabs>
  );
}
