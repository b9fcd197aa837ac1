import {
  type AccessibleOrganization,
  type ExecutionOutcome,
  formFromParameters,
  globalScope,
  initialValues,
  prefilledValues,
  type WorkflowDescription,
} from '@msp/models';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { EmptyState } from '../../components/empty-state';
import { SkeletonForm } from '../../components/skeletons';
import { paths } from '../../paths';
import { executionQueries } from '../../queries/execution.queries';
import { useMe } from '../../session/use-me';
import { earlierRun } from '../../run-form/earlier-run';
import { FormRunner } from '../../run-form/form-runner';
import { workflowSource } from '../../run-form/form-source.queries';
import { usePaused } from '../../run-form/use-paused';

interface WorkflowRunProps {
  readonly workflow: WorkflowDescription;
  readonly organization: AccessibleOrganization | undefined;
  readonly rerunOf: string | undefined;
}

/** Runs a workflow straight from the catalogue, with a form made from its parameters. */
export function WorkflowRun({ workflow, organization, rerunOf }: WorkflowRunProps) {
  if (!organization) {
    return (
      <EmptyState
        title="There is no organization that you may run it for"
        description="Ask a platform admin for access."
      />
    );
  }
  const key = [organization.organizationId, workflow.name, rerunOf].join();
  return <RunFor key={key} workflow={workflow} organization={organization} rerunOf={rerunOf} />;
}

function RunFor({
  workflow,
  organization,
  rerunOf = '',
}: WorkflowRunProps & { readonly organization: AccessibleOrganization }) {
  const orgId = organization.organizationId;
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const schema = useMemo(() => formFromParameters(workflow), [workflow]);
  const source = useMemo(() => workflowSource(orgId, workflow, schema), [orgId, workflow, schema]);
  const scope = workflow.requiresOrg ? orgId : globalScope;
  const earlier = useQuery({ ...executionQueries.detail(scope, rerunOf), enabled: rerunOf !== '' });
  const paused = usePaused(scope, workflow.name);
  const blocked = useBlockedBecause(organization) ?? paused;
  const open = useCallback(
    ({ organizationId, executionId }: ExecutionOutcome) => void navigate(paths.execution(organizationId, executionId)),
    [navigate],
  );
  if (rerunOf && earlier.isPending) return <SkeletonForm />;
  const again = earlier.data && earlierRun(schema, earlier.data, workflow.parameters);
  return (
    <FormRunner
      schema={schema}
      source={source}
      initial={initialValues(schema, { ...again?.given, ...prefilledValues(search) })}
      earlier={again}
      target={organization.name}
      destructive={workflow.destructive ?? false}
      blocked={blocked}
      onStarted={open}
    />
  );
}

function useBlockedBecause({ name, isActive, permissions }: AccessibleOrganization): string | undefined {
  const { isPlatformAdmin } = useMe();
  if (!isActive) return `${name} is inactive; nothing runs for it.`;
  return isPlatformAdmin || permissions.canExecuteWorkflows
    ? undefined
    : `You may not run workflows for ${name}. Ask a platform admin.`;
}
