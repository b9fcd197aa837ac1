import { InvalidRequestError, NotFoundError } from '@msp/models';
import type { WorkflowDefinition } from '@msp/workflow-sdk';
import type { RoutesOf } from '../context';
import { execute } from './execute.service';

export const workflowRoutes: RoutesOf<'executeWorkflow'> = {
  executeWorkflow: {
    right: 'canExecuteWorkflows',
    withoutOrganization: 'signedIn',
    scope: 'Workflows.Execute',
    ignoresOrganization: ({ context, path }) => context.registry.workflows.get(path.name)?.requiresOrg === false,
    async handle({ context, path, body, organizationId, header, ...caller }) {
      const workflow = context.registry.workflows.get(path.name);
      if (workflow === undefined) throw new NotFoundError('The workflow', path.name);
      refuseFiles(workflow, body);
      return execute(context, {
        ...{ workflow, values: body, organizationId, caller },
        idempotencyKey: header('Idempotency-Key'),
        prefer: header('Prefer'),
      });
    },
  },
};

/** A file is uploaded for a form; without one nothing says whose it is. */
function refuseFiles({ name, parameters }: WorkflowDefinition, body: Readonly<Record<string, unknown>>): void {
  const errors = Object.entries(parameters)
    .filter(([parameter, { type }]) => type === 'file' && Object.hasOwn(body, parameter))
    .map(([path]) => ({ path, message: 'A file can be given through a form only.' }));
  if (errors.length > 0) throw new InvalidRequestError(`The input of ${name} is not valid; see errors.`, errors);
}
