import {
  bindingProblems,
  type Execution,
  type ExecutionOutcome,
  type Form,
  globalScope,
  initialValues,
  type ParameterDescription,
  prefilledValues,
} from '@msp/models';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { EmptyState } from '../../components/empty-state';
import { ErrorPanel } from '../../components/error-panel';
import { LinkAnchor } from '../../components/link';
import { LinkButton } from '../../components/link-button';
import { brokenWorkflow, OutOfOrder } from '../../components/out-of-order';
import { Page } from '../../components/page';
import { SkeletonForm } from '../../components/skeletons';
import { Alert } from '../../components/ui';
import { draftKey } from '../../lib/draft-keys';
import { paths } from '../../paths';
import { executionQueries } from '../../queries/execution.queries';
import { formQueries } from '../../queries/form.queries';
import { workflowQueries } from '../../queries/workflow.queries';
import { useCan, useMe, useOrganization } from '../../session/use-me';
import { type EarlierRun, earlierRun } from '../../run-form/earlier-run';
import { FormRunner } from '../../run-form/form-runner';
import { storedFormSource } from '../../run-form/form-source.queries';
import { keptFiles } from '../../run-form/kept-files';
import { usePaused } from '../../run-form/use-paused';

/** A form to fill in and run for the organization of the address. */
export function RunFormPage() {
  const { organizationId, name: organizationName } = useOrganization();
  const { userId } = useMe();
  const { formId = '' } = useParams();
  const [search] = useSearchParams();
  const rerunOf = search.get('rerunOf') ?? '';
  const rerunScope = search.get('rerunScope') === 'global' ? globalScope : organizationId;
  const form = useQuery(formQueries.detail(organizationId, formId));
  const earlier = useQuery({ ...executionQueries.detail(rerunScope, rerunOf), enabled: rerunOf !== '' });
  const metadata = useQuery(workflowQueries.metadata());
  const workflow = metadata.data?.workflows.find(({ name }) => name === form.data?.linkedWorkflow);
  const parameters = workflow?.parameters;
  const broken = brokenWorkflow(metadata.data, form.data?.linkedWorkflow);
  const waiting = form.isPending || (rerunOf !== '' && (earlier.isPending || metadata.isPending));
  const again = form.data && earlier.data && !waiting && earlierRun(form.data.schema, earlier.data, parameters);

  return (
    <Page
      title={form.data?.name ?? 'Run a form'}
      subtitle={form.data?.description}
      documentTitle={form.data ? `Run ${form.data.name}` : 'Run a form'}
      breadcrumbs={[{ label: 'Forms', to: paths.forms(organizationId) }]}
    >
      {form.error ? (
        <ErrorPanel error={form.error} title="The form could not be loaded" onRetry={() => void form.refetch()} />
      ) : null}
      {earlier.error ? (
        <Alert color="orange" mb="md" title="The earlier values could not be loaded">
          Fill in the form, or reload the page to try again.
        </Alert>
      ) : null}
      {earlier.data ? <RerunNote scope={rerunScope} earlier={earlier.data} /> : null}
      {form.data && parameters ? <BindingNote form={form.data} parameters={parameters} /> : null}
      {broken ? <OutOfOrder definition={broken} /> : null}
      {waiting && !form.error ? <SkeletonForm fields={6} /> : null}
      {form.data && !waiting && !broken ? (
        <LoadedForm
          key={`${organizationId} ${formId} ${rerunOf}`}
          form={form.data}
          target={organizationName}
          earlier={earlier.data}
          again={again || undefined}
          destructive={workflow?.destructive ?? false}
          given={{ ...(again && again.given), ...prefilledValues(search) }}
          draft={draftKey(userId, organizationId, formId, search.toString())}
        />
      ) : null}
    </Page>
  );
}

interface LoadedFormProps {
  readonly form: Form;
  readonly target: string;
  readonly earlier: Execution | undefined;
  readonly given: Record<string, unknown>;
  readonly again: EarlierRun | undefined;
  readonly draft: string;
  readonly destructive: boolean;
}

function LoadedForm({ form, target, earlier, given, again, draft, destructive }: LoadedFormProps) {
  const { organizationId, isActive } = useOrganization();
  const mayRun = useCan('canExecuteWorkflows');
  const { userId } = useMe();
  const paused = usePaused(organizationId, form.linkedWorkflow);
  const navigate = useNavigate();
  const source = useMemo(() => storedFormSource(organizationId, form), [organizationId, form]);
  const open = useCallback(
    ({ organizationId: scope, executionId }: ExecutionOutcome) => void navigate(paths.execution(scope, executionId)),
    [navigate],
  );
  if (!form.isActive) return <InactiveForm orgId={organizationId} />;
  if (!mayRun) return <ForbiddenForm target={target} />;
  return (
    <FormRunner
      schema={form.schema}
      source={source}
      initial={{
        ...initialValues(form.schema, given),
        ...(earlier && keptFiles(form.schema, earlier, userId)),
      }}
      target={target}
      blocked={isActive ? paused : `${target} is inactive; nothing runs for it.`}
      earlier={again}
      draft={draft}
      destructive={destructive}
      onStarted={open}
    />
  );
}

function ForbiddenForm({ target }: { readonly target: string }) {
  return (
    <EmptyState
      title={`You may not run workflows for ${target}`}
      description="A platform admin can grant the right."
      action={<LinkButton to={paths.root()}>Go to my organization</LinkButton>}
    />
  );
}

function InactiveForm({ orgId }: { readonly orgId: string }) {
  return (
    <EmptyState
      title="This form is switched off"
      description="It cannot be run until somebody who manages forms activates it again."
      action={<LinkButton to={paths.forms(orgId)}>All forms</LinkButton>}
    />
  );
}

function RerunNote({ scope, earlier }: { readonly scope: string; readonly earlier: Execution }) {
  const { executionId, executedBy, title } = earlier;
  const isOwn = useMe().userId === executedBy;
  return (
    <Alert color="blue" mb="md" title="With the values of an earlier execution">
      <LinkAnchor to={paths.execution(scope, executionId)} underline="always" size="sm">
        {title ?? executionId}
      </LinkAnchor>
      . Look at what it did before you run it again.{' '}
      {isOwn ? 'Passwords are not kept.' : 'Passwords are not kept, nor are the files of somebody else.'}
    </Alert>
  );
}

interface BindingNoteProps {
  readonly form: Form;
  readonly parameters: readonly ParameterDescription[];
}

/** A form of an earlier version may bind what would lose values; those are refused when it runs. */
function BindingNote({ form, parameters }: BindingNoteProps) {
  const problems = bindingProblems(form.schema, parameters);
  if (problems.length === 0) return null;
  return (
    <Alert color="orange" mb="md" title="This form has to be corrected">
      It refuses what would not reach the workflow as it is filled in. Whoever maintains the form can correct it.
      <ul>
        {problems.map(({ path, message }) => (
          <li key={path}>{message}</li>
        ))}
      </ul>
    </Alert>
  );
}
