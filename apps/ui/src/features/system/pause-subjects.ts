import { inWords, type PauseSubject } from '@msp/models';
import { useQuery } from '@tanstack/react-query';
import { configurationQueries } from '../../queries/configuration.queries';
import { organizationQueries } from '../../queries/organization.queries';
import { workflowQueries } from '../../queries/workflow.queries';

type Kind = PauseSubject['kind'];

export const kinds: readonly { readonly value: Kind; readonly label: string }[] = [
  { value: 'organization', label: 'An organization' },
  { value: 'workflow', label: 'A workflow' },
  { value: 'integration', label: 'What uses an integration' },
  { value: 'lane', label: 'What people or programs begin' },
];

const laneLabels = [
  { value: 'interactive', label: 'Runs that people begin' },
  { value: 'background', label: 'Runs that programs begin' },
];

/** What of a kind can be paused, by name. */
export function usePauseSubjects(kind: Kind) {
  const organizations = useQuery({ ...organizationQueries.list(), enabled: kind === 'organization' });
  const metadata = useQuery({ ...workflowQueries.metadata(), enabled: kind === 'workflow' });
  const types = useQuery({ ...configurationQueries.integrationTypes(), enabled: kind === 'integration' });
  const asked = { organization: organizations, workflow: metadata, integration: types, lane: undefined }[kind];
  const options = {
    organization: organizations.data?.map(({ organizationId, name }) => ({ value: organizationId, label: name })),
    workflow: metadata.data?.workflows.map(({ name }) => ({ value: name, label: inWords(name) })),
    integration: types.data?.map(({ name, displayName }) => ({ value: name, label: displayName })),
    lane: laneLabels,
  }[kind];
  return { options: options ?? [], state: asked };
}

/** What is paused, as people call it; an id where its name is not known. */
export function usePauseSubjectName({ kind, name }: PauseSubject): string {
  const { options } = usePauseSubjects(kind);
  return options.find(({ value }) => value === name)?.label ?? name;
}
