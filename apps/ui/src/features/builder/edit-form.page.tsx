import type { Form, FormDraft, Metadata } from '@msp/models';
import { useQuery } from '@tanstack/react-query';
import { useParams, useSearchParams } from 'react-router';
import { EmptyState } from '../../components/empty-state';
import { ErrorPanel } from '../../components/error-panel';
import { LinkButton } from '../../components/link-button';
import { Page } from '../../components/page';
import { SkeletonForm } from '../../components/skeletons';
import { paths } from '../../paths';
import { formQueries } from '../../queries/form.queries';
import { workflowQueries } from '../../queries/workflow.queries';
import { useScope } from '../../session/use-me';
import { builderQueries } from './builder.queries';
import { Editor } from './editor';
import { newDraft } from './new-fields';
import { NoBuilder, useMayBuild } from './may-build';

/** The id in the address of a form that is not stored yet. */
export const newFormId = 'new';

/** One form in the builder: a stored one, a copy of one, or a new one for a workflow. */
export function EditFormPage() {
  const mayBuild = useMayBuild();
  const scope = useScope();
  const { formId = newFormId } = useParams();
  const metadata = useQuery({ ...workflowQueries.metadata(), enabled: mayBuild });
  if (!mayBuild) return <NoBuilder />;
  if (metadata.error) return <Failure error={metadata.error} onRetry={() => void metadata.refetch()} />;
  if (!metadata.data) return <Waiting />;
  const props = { scope, metadata: metadata.data };
  return formId === newFormId ? <NewForm {...props} /> : <StoredForm key={formId} {...props} formId={formId} />;
}

interface OpenProps {
  readonly scope: string;
  readonly metadata: Metadata;
}

function StoredForm({ scope, formId, metadata }: OpenProps & { readonly formId: string }) {
  const version = useQuery(builderQueries.version(scope, formId));
  if (version.error) return <Failure error={version.error} onRetry={() => void version.refetch()} />;
  if (!version.data) return <Waiting />;
  const { form, etag } = version.data;
  if (form.organizationId !== scope) return <NotHere />;
  return <Editor scope={scope} formId={formId} etag={etag} metadata={metadata} draft={draftFrom(form)} />;
}

function NewForm({ scope, metadata }: OpenProps) {
  const [search] = useSearchParams();
  const copyOf = search.get('copyOf') ?? '';
  const original = useQuery({ ...formQueries.detail(scope, copyOf), enabled: copyOf !== '' });
  const workflow = metadata.workflows.find(({ name }) => name === search.get('workflow'));
  if (original.error) return <Failure error={original.error} onRetry={() => void original.refetch()} />;
  if (copyOf !== '' && !original.data) return <Waiting />;
  const draft = original.data
    ? copyFrom(original.data)
    : workflow && newDraft(workflow, search.get('start') === 'blank');
  if (!draft) return <NotHere />;
  return <Editor scope={scope} metadata={metadata} draft={draft} formId={undefined} etag={undefined} />;
}

const draftFrom = ({ name, description, linkedWorkflow, isActive, schema }: Form): FormDraft => ({
  name,
  ...(description === undefined ? {} : { description }),
  linkedWorkflow,
  isActive,
  schema,
});

const copyFrom = (form: Form): FormDraft => ({
  ...draftFrom(form),
  name: `${form.name.slice(0, 190)} (copy)`,
  isActive: true,
});

function Waiting() {
  return (
    <Page title="Form builder">
      <SkeletonForm fields={6} />
    </Page>
  );
}

function Failure({ error, onRetry }: { readonly error: Error; readonly onRetry: () => void }) {
  return (
    <Page title="Form builder">
      <ErrorPanel error={error} title="The form could not be opened" onRetry={onRetry} />
    </Page>
  );
}

function NotHere() {
  return (
    <Page title="Form builder">
      <EmptyState
        title="This form cannot be edited here"
        description="It belongs to another organization or to all of them, or its workflow does not exist."
        action={<LinkButton to={paths.builder(useScope())}>Form builder</LinkButton>}
      />
    </Page>
  );
}
