import { NotFoundError } from '@msp/models';
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
      return execute(context, {
        ...{ workflow, values: body, organizationId, caller },
        idempotencyKey: header('Idempotency-Key'),
        prefer: header('Prefer'),
      });
    },
  },
};
