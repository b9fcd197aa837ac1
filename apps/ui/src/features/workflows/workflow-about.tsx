import type {
  AccessibleOrganization,
  FormSummary,
  Metadata,
  ParameterDescription,
  WorkflowDescription,
} from '@msp/models';
import { useQuery } from '@tanstack/react-query';
import { LinkAnchor } from '../../components/link';
import { PlainTable } from '../../components/plain-table';
import { formatDuration } from '../../components/time-format';
import { Badge, Text } from '../../components/ui';
import { useIntegrationNames } from '../../components/use-integration-names';
import { paths } from '../../paths';
import { formQueries } from '../../queries/form.queries';
import classes from './workflows.module.css';

interface WorkflowAboutProps {
  readonly workflow: WorkflowDescription;
  readonly metadata: Metadata;
  readonly organization: AccessibleOrganization | undefined;
}

/** What a workflow takes, what it uses, and which forms run it. */
export function WorkflowAbout({ workflow, metadata, organization }: WorkflowAboutProps) {
  const names = new Set(workflow.parameters.flatMap(({ dataProvider }) => dataProvider?.name ?? []));
  const providers = metadata.dataProviders.filter(({ name }) => names.has(name));
  return (
    <>
      <Facts workflow={workflow} />
      <section className={classes.panel} aria-label="Parameters">
        <h2 className={classes.panelTitle}>Parameters</h2>
        <Parameters parameters={workflow.parameters} />
      </section>
      {providers.length > 0 ? (
        <section className={classes.panel} aria-label="Data providers">
          <h2 className={classes.panelTitle}>Where options come from</h2>
          <dl className={classes.pairs}>
            {providers.map(({ name, description }) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{description}</dd>
              </div>
            ))}
          </dl>
        </section>
      ) : null}
      {organization ? <FormsUsingIt workflow={workflow} organization={organization} /> : null}
    </>
  );
}

function Facts({ workflow }: { readonly workflow: WorkflowDescription }) {
  const { nameOf } = useIntegrationNames();
  const facts: readonly (readonly [string, string])[] = [
    ['Name', workflow.name],
    ['Version', workflow.version],
    ['Uses', workflow.uses.map(nameOf).join(', ') || 'no integration'],
    ...(workflow.permissions ? [['Graph permissions', workflow.permissions.join(', ')] as const] : []),
    ['Runs for', workflow.requiresOrg ? 'one organization' : 'no organization'],
    ['Stops after', formatDuration(workflow.timeoutSeconds * 1000)],
    ...(workflow.minutesSaved === undefined ? [] : [['Saves', `about ${workflow.minutesSaved} min`] as const]),
  ];
  return (
    <section className={classes.panel} aria-label="In short">
      <dl className={classes.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {workflow.tags.map((tag) => (
        <Badge key={tag} color="gray" tt="none" mr={4}>
          {tag}
        </Badge>
      ))}
    </section>
  );
}

const columns = ['Parameter', 'Label', 'Type', 'Required', 'Options', 'Help'];

function Parameters({ parameters }: { readonly parameters: readonly ParameterDescription[] }) {
  if (parameters.length === 0) return <Text size="sm">It takes none.</Text>;
  return (
    <PlainTable
      label="Parameters"
      headings={columns}
      named={false}
      verticalSpacing={6}
      scrollsIn={{ className: classes.viewport }}
      rows={parameters.map((parameter) => ({
        key: parameter.name,
        cells: [
          <Text key="name" span inherit ff="monospace">
            {parameter.name}
          </Text>,
          parameter.label,
          `${parameter.type}${parameter.multiple ? ', several' : ''}${parameter.secret ? ', secret' : ''}`,
          parameter.required ? 'Yes' : 'No',
          optionsOf(parameter),
          parameter.help,
        ],
      }))}
    />
  );
}

function optionsOf({ dataProvider, options }: ParameterDescription): string {
  if (dataProvider) return dataProvider.name;
  return options ? options.map(({ label }) => label).join(', ') : '';
}

function FormsUsingIt({
  workflow,
  organization,
}: {
  readonly workflow: WorkflowDescription;
  readonly organization: AccessibleOrganization;
}) {
  const { data } = useQuery(formQueries.list(organization.organizationId));
  const forms = (data ?? []).filter(({ linkedWorkflow }) => linkedWorkflow === workflow.name);
  return (
    <section className={classes.panel} aria-label="Forms">
      <h2 className={classes.panelTitle}>{`Forms of ${organization.name} that run it`}</h2>
      {forms.length === 0 ? (
        <Text size="sm">None.</Text>
      ) : (
        <FormLinks forms={forms} orgId={organization.organizationId} />
      )}
    </section>
  );
}

function FormLinks({ forms, orgId }: { readonly forms: readonly FormSummary[]; readonly orgId: string }) {
  return (
    <ul className={classes.links}>
      {forms.map(({ formId, name }) => (
        <li key={formId}>
          <LinkAnchor to={paths.runForm(orgId, formId)} size="sm">
            {name}
          </LinkAnchor>
        </li>
      ))}
    </ul>
  );
}
