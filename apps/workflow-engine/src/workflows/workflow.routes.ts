import type { FieldError } from '@msp/models';
import type { WorkflowDefinition } from '@msp/workflow-sdk';
import type { RoutesOf } from '../context';
import { findWorkflow } from '../discovery/find-definition';
import { execute, replay } from './execute.service';
import { executionReply } from './execution-reply';
import { waitFromPrefer } from './prefer';
import { preflightWorkflow } from './preflight-workflow.service';
import { invalidInput } from './workflow-input';
import { workflowPause } from './workflow-pause.service';

const callable = {
  right: 'canExecuteWorkflows',
  withoutOrganization: 'signedIn',
  scope: 'Workflows.Execute',
} as const;

export const workflowRoutes: RoutesOf<'executeWorkflow' | 'getWorkflowPause' | 'preflightWorkflow'> = {
  executeWorkflow: {
    ...callable,
    ignoresOrganization: ({ context, path }) => context.registry.workflows.get(path.name)?.requiresOrg === false,
    async handle({ context, path, body, scope, header, ...caller }) {
      const request = {
        scope,
        caller,
        idempotencyKey: header('Idempotency-Key'),
        waitMs: waitFromPrefer(header('Prefer')),
      };
      const workflow = context.registry.workflows.get(path.name);
      if (workflow === undefined) return executionReply(await replay(context, path.name, body, request));
      const answered = await execute(context, { ...request, workflow, values: body }, () => {
        const errors = refusedFiles(workflow, body);
        if (errors.length > 0) throw invalidInput(workflow, errors);
      });
      return executionReply(answered);
    },
  },
  getWorkflowPause: {
    right: 'member',
    withoutOrganization: 'signedIn',
    ignoresOrganization: ({ context, path }) => context.registry.workflows.get(path.name)?.requiresOrg === false,
    handle: async ({ context, path, scope, principal }) =>
      workflowPause(context, { name: path.name, scope, principal }),
  },
  preflightWorkflow: {
    ...callable,
    ignoresOrganization: ({ context, path }) => context.registry.workflows.get(path.name)?.requiresOrg === false,
    async handle({ context, path, body, scope, principal, signal }) {
      const workflow = findWorkflow(context, path.name);
      const refused = refusedFiles(workflow, body);
      return preflightWorkflow(context, { workflow, values: body, scope, principal, refused, signal });
    },
  },
};

/** A file is uploaded for a form; without one nothing says whose it is. */
function refusedFiles({ parameters }: WorkflowDefinition, body: Readonly<Record<string, unknown>>): FieldError[] {
  return Object.entries(parameters)
    .filter(([parameter, { type }]) => type === 'file' && Object.hasOwn(body, parameter))
    .map(([path]) => ({ path, message: 'A file can be given through a form only.' }));
}
